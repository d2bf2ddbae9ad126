package dev.signalbox.backbone.lane;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition while it is assigned to this consumer.
 *
 * <pre>
 * OPENING ────its beginning is known────▶ OPEN, sought by the polling thread before anything of it is read
 *    │                                     │ compare-and-set failed (another owner)──▶ DROPPED; a new lane is opened from the row
 *    ├───────────────revoked───────────────┼──▶ CLOSED
 *    └─a fault that is ours, lost records──┴──▶ STOPPED, until the service restarts
 * </pre>
 *
 * The position moves only with a committed slice. A lane never goes back: after a revocation or a drop a new one is made.
 */
final class Lane {
    enum State {
        OPENING,
        OPEN,
        CLOSED,
        DROPPED,
        STOPPED
    }

    private final TopicPartition partition;
    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private State state = State.OPENING;
    private @Nullable LaneKey key;
    private long position = -1;
    private long workingSinceNanos;
    private boolean working;
    private boolean sought;
    private String trouble = "";

    Lane(TopicPartition partition) {
        this(partition, System::nanoTime);
    }

    Lane(TopicPartition partition, LongSupplier nanoTime) {
        this.partition = partition;
        this.nanoTime = nanoTime;
    }

    TopicPartition partition() {
        return partition;
    }

    Pace pace() {
        return pace;
    }

    synchronized void open(UUID topicId, long from) {
        if (state == State.OPENING) {
            key = new LaneKey(topicId, partition);
            position = from;
            state = State.OPEN;
            trouble = "";
            workingSinceNanos = nanoTime.getAsLong();
        }
    }

    /** The consumer has been sought to the lane's first position. */
    synchronized void sought() {
        sought = true;
    }

    synchronized boolean wasSought() {
        return sought;
    }

    /** Whether something that came of the broker is being worked on. */
    synchronized boolean isInHand() {
        return state == State.OPEN && sought && working;
    }

    /** What is asked of the broker next; empty while nothing is asked of it. */
    synchronized OptionalLong awaits() {
        return state == State.OPEN && sought && !working ? OptionalLong.of(position) : OptionalLong.empty();
    }

    synchronized void close() {
        if (state == State.OPENING || state == State.OPEN) {
            state = State.CLOSED;
        }
    }

    synchronized void drop() {
        if (state == State.OPEN) {
            state = State.DROPPED;
        }
    }

    /** False if it could not be stopped any more. */
    synchronized boolean stop(String why) {
        if (state != State.OPENING && state != State.OPEN) {
            return false;
        }
        state = State.STOPPED;
        trouble = why;
        return true;
    }

    synchronized void advance(long to) {
        position = to;
        workingSinceNanos = nanoTime.getAsLong();
        troubledBy("");
    }

    synchronized void working(boolean now) {
        working = now;
        workingSinceNanos = nanoTime.getAsLong();
    }

    /** What stopped a lane stays. */
    synchronized void troubledBy(String what) {
        if (state != State.STOPPED) {
            trouble = what;
        }
    }

    synchronized State state() {
        return state;
    }

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    /** Where the next slice begins; -1 before the lane is open. */
    synchronized long position() {
        return position;
    }

    synchronized LaneKey key() {
        if (key == null) {
            throw new IllegalStateException("not open yet: " + partition);
        }
        return key;
    }

    /** What the lane is waiting for or stopped by; empty if all is well. */
    synchronized String trouble() {
        return trouble;
    }

    /** How long the work in hand, its opening or a slice, has made no progress; 0 if there is none. */
    synchronized long stuckNanos() {
        return working ? nanoTime.getAsLong() - workingSinceNanos : 0;
    }

    /** How long the slice in hand has made no progress; 0 if there is none. */
    synchronized long sliceStuckNanos() {
        return position < 0 ? 0 : stuckNanos();
    }
}
