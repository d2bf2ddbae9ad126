package dev.signalbox.backbone.lane;

import java.time.Duration;

/**
 * How much an engine does at a time.
 *
 * @param consumers Kafka consumers, each of which polls for its own share of the partitions
 * @param laneWorkers slices whose transactions run at the same time; one that waits for the registry holds up no other
 * @param mostLettersOfKey how many dead letters of one key are kept whole within a day
 * @param longAttempt a slice whose transaction fails after more than this, by a fault that passes, is tried again by halves
 */
public record EngineLimits(int consumers, int laneWorkers, int mostLettersOfKey, Duration longAttempt) {
    /** Half of the time that a transaction has. */
    private static final Duration HALF_OF_A_TRANSACTION = Duration.ofSeconds(60);

    public EngineLimits(int consumers, int laneWorkers, int mostLettersOfKey) {
        this(consumers, laneWorkers, mostLettersOfKey, HALF_OF_A_TRANSACTION);
    }
}
