package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.database.DatabaseFaults;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.intake.Intake;
import dev.signalbox.backbone.redrive.RedriveReader;
import dev.signalbox.backbone.wakeup.Workers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Brings one slice into the database exactly once (docs/adr/0005).
 *
 * <p>The transaction moves the lane's row from the lane's position to the slice's end, if it still stands there. After any
 * failure the row alone says what happened: at the end, and the slice is in; at the position, and it is tried again in
 * place; anywhere else, and another instance has the lane. A connection cut at COMMIT is decided the same way: while the server
 * still holds the old transaction, the next attempt waits for it on the row.
 *
 * <p>A slice that fails after a long time, by a fault that passes, would fail so again and again if it is too much for one transaction:
 * it goes on by halves. If the whole is committed after all, by a server that had been given up, the row stands where no half ends,
 * and the lane is opened anew from it.
 */
final class SliceProcessor {
    private static final Logger LOG = Logger.getLogger(SliceProcessor.class);
    /** A fault that does not pass is ours: a few tries, in case it was not what it seemed, then the lane stops. */
    private static final int TRIES_OF_OUR_FAULT = 4;

    private static final Duration FIRST_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final RedriveReader reader;
    private final SliceTransaction slices;
    private final EngineMetrics metrics;
    private final Workers workers;
    private final Duration longAttempt;

    SliceProcessor(
            Transactions transactions,
            RedriveReader reader,
            SliceTransaction slices,
            EngineMetrics metrics,
            Workers workers,
            Duration longAttempt) {
        this.transactions = transactions;
        this.reader = reader;
        this.slices = slices;
        this.metrics = metrics;
        this.workers = workers;
        this.longAttempt = longAttempt;
    }

    /** Works through one slice; afterwards the lane stands at its end, or is not open any more. */
    void process(Lane lane, Slice slice) throws InterruptedException {
        long began = System.nanoTime();
        CrashPoints.reached(CrashPoint.BEFORE_DECODE);
        Optional<SliceContent> read = read(lane, slice.records()).map(intake -> SliceContent.of(slice, intake));
        int records = slice.records().size();
        if (read.isPresent()) {
            CrashPoints.reached(CrashPoint.AFTER_DECODE);
            apply(lane, read.get(), began);
            lane.pace().took(records, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Empty if the lane was closed meanwhile. */
    private Optional<List<Intake>> read(Lane lane, List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        List<Intake> intake = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> next : records) {
            Optional<Intake> read = lane.isOpen() ? reader.read(next, lane::isOpen) : Optional.empty();
            if (read.isEmpty()) {
                return Optional.empty();
            }
            intake.add(read.get());
        }
        return Optional.of(intake);
    }

    private void apply(Lane lane, SliceContent slice, long began) throws InterruptedException {
        long end = slice.end();
        Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY);
        Written written = new Written();
        int ourFaults = 0;
        while (lane.isOpen()) {
            Attempt attempt = attempt(lane, end, slice.intake(), written);
            switch (attempt) {
                case Attempt.Committed(var done) -> {
                    lane.advance(end);
                    metrics.committed(done, Duration.ofNanos(System.nanoTime() - began));
                    workers.wake(done.left());
                    return;
                }
                case Attempt.Taken() -> {
                    LOG.warnf(
                            "Another instance has moved %s; this one opens it anew if it is still assigned",
                            lane.partition());
                    metrics.taken();
                    lane.drop();
                }
                case Attempt.Passing(var fault, var took) -> {
                    if (backoff.isFirst()) {
                        LOG.warnf("Lane %s waits: %s", lane.partition(), fault);
                    }
                    lane.troubledBy(fault.toString());
                    metrics.retried();
                    if (slice.hasHalves() && took.compareTo(longAttempt) > 0) {
                        applyByHalves(lane, slice, began);
                        return;
                    }
                    backoff.pause();
                }
                case Attempt.OurFault(var fault) -> {
                    if (++ourFaults >= TRIES_OF_OUR_FAULT) {
                        LOG.errorf(
                                fault,
                                "Lane %s stops at offset %d: handling failed, and trying again does not help. Nothing is lost;"
                                        + " the lane goes on from here when a release that can handle it starts",
                                lane.partition(),
                                lane.position());
                        lane.stop(fault.toString());
                    } else {
                        backoff.pause();
                    }
                }
            }
        }
    }

    private void applyByHalves(Lane lane, SliceContent slice, long began) throws InterruptedException {
        SliceContent first = slice.firstHalf();
        LOG.warnf(
                "Lane %s goes on with %d records at a time",
                lane.partition(), first.intake().size());
        apply(lane, first, began);
        if (lane.isOpen()) {
            apply(lane, slice.secondHalf(), began);
        }
    }

    private sealed interface Attempt {
        record Committed(SliceTransaction.Done done) implements Attempt {}

        record Taken() implements Attempt {}

        /** @param took how long its transaction worked, without what it waited for before */
        record Passing(Exception fault, Duration took) implements Attempt {}

        record OurFault(Exception fault) implements Attempt {}
    }

    private Attempt attempt(Lane lane, long end, List<Intake> intake, Written earlier) throws InterruptedException {
        long from = lane.position();
        Written written = new Written();
        try {
            SliceTransaction.Done committed = transactions.call(connection -> {
                written.beganNanos = System.nanoTime();
                SliceTransaction.Done done = write(connection, lane, from, end, intake, written);
                written.done = Optional.of(done);
                earlier.done = written.done;
                CrashPoints.reached(CrashPoint.BEFORE_COMMIT);
                return done;
            });
            CrashPoints.reached(CrashPoint.AFTER_COMMIT);
            return new Attempt.Committed(committed);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception fault) {
            Duration took = written.took();
            Optional<Long> row = rowOf(lane);
            if (row.isEmpty()) {
                // A row that is gone was taken by a rebuild; of a lane that was closed no more is known than what was
                // refused.
                return lane.isOpen() || written.refused ? new Attempt.Taken() : new Attempt.Passing(fault, took);
            }
            if (row.get() == end && earlier.done.isPresent()) {
                return new Attempt.Committed(earlier.done.get());
            }
            if (row.get() != from) {
                return new Attempt.Taken();
            }
            // All was written and only the commit failed: whatever it was, it was not the handler.
            return written.done.isPresent() || DatabaseFaults.isTransient(fault)
                    ? new Attempt.Passing(fault, took)
                    : new Attempt.OurFault(fault);
        }
    }

    private SliceTransaction.Done write(
            Connection connection, Lane lane, long from, long end, List<Intake> intake, Written written)
            throws SQLException, LaneTakenException {
        try {
            return slices.write(connection, lane.key(), from, end, intake);
        } catch (LaneTakenException taken) {
            written.refused = true;
            throw taken;
        }
    }

    /** Where the lane's row stands; empty if the lane was closed before the database could be asked. */
    private Optional<Long> rowOf(Lane lane) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY);
        while (lane.isOpen()) {
            try {
                return transactions.call(connection -> LaneStore.nextOffset(connection, lane.key()));
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                lane.troubledBy(away.toString());
                backoff.pause();
            }
        }
        return Optional.empty();
    }

    /** What was written up to the commit, whose outcome may be open. */
    private static final class Written {
        private Optional<SliceTransaction.Done> done = Optional.empty();
        private boolean refused;
        private long beganNanos;

        /** Zero if it did not begin. */
        Duration took() {
            return beganNanos == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - beganNanos);
        }
    }
}
