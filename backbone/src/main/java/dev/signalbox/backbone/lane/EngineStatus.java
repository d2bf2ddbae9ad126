package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How the engine is doing.
 *
 * @param lanes lanes assigned to this instance
 * @param open lanes that read
 * @param troubles what keeps lanes or consumers from reading, in words; empty if nothing does
 * @param stuckFor the longest time that a slice in hand has made no progress
 */
public record EngineStatus(int lanes, int open, List<String> troubles, Duration stuckFor) {
    /** A slice, or a lane that is being opened, without progress for this long means that the instance is not ready. */
    public static final Duration STUCK = Duration.ofSeconds(30);

    public EngineStatus {
        troubles = List.copyOf(troubles);
    }

    static EngineStatus of(Collection<Lane> lanes, List<String> failures) {
        List<String> troubles = new ArrayList<>(failures);
        int open = 0;
        long stuck = 0;
        for (Lane lane : lanes) {
            switch (lane.state()) {
                case OPEN -> open++;
                case STOPPED -> troubles.add(lane.partition() + " is stopped: " + lane.trouble());
                case OPENING, CLOSED, DROPPED -> {}
            }
            stuck = Math.max(stuck, lane.sliceStuckNanos());
            if (lane.stuckNanos() > STUCK.toNanos()) {
                troubles.add(lane.partition() + " makes no progress: " + lane.trouble());
            }
        }
        return new EngineStatus(lanes.size(), open, troubles, Duration.ofNanos(stuck));
    }

    /** Whether the instance reads all that it was assigned. */
    public boolean isWell() {
        return troubles.isEmpty();
    }
}
