package dev.signalbox.backbone.lane;

import java.time.Duration;

/**
 * How much an engine does at a time.
 *
 * @param consumers Kafka consumers, each of which polls for its own share of the partitions
 * @param laneWorkers slices whose transactions run at the same time; one that waits for the registry holds up no other
 * @param mostLettersOfKey how many dead letters of one key are kept whole within a day
 * @param longAttempt a slice whose transaction fails after more than this, by a fault that passes, is tried again by halves
 * @param lostAfter a consumer is made anew when for so long its group has not known it, it has not known of a topic, or something
 *     stood ready that it did not get
 */
public record EngineLimits(
        int consumers, int laneWorkers, int mostLettersOfKey, Duration longAttempt, Duration lostAfter) {
    /** Less than the 30 s after which the server ends a transaction that stands still, and the 120 s that one has at the most. */
    private static final Duration LONG_ATTEMPT = Duration.ofSeconds(25);

    /** More than a member's partitions may take to be given back before it joins again, and than a request waits for its answer. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(1);

    public EngineLimits {
        if (!lostAfter.isPositive()) {
            throw new IllegalArgumentException("signalbox.lost-after has to be longer than " + lostAfter);
        }
    }

    public EngineLimits(int consumers, int laneWorkers, int mostLettersOfKey) {
        this(consumers, laneWorkers, mostLettersOfKey, LONG_ATTEMPT, LOST_AFTER);
    }

    public EngineLimits withLostAfter(Duration other) {
        return new EngineLimits(consumers, laneWorkers, mostLettersOfKey, longAttempt, other);
    }
}
