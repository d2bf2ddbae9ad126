package dev.signalbox.events.deadletter;

import java.time.Instant;

/**
 * Where a record stands.
 *
 * @param brokerTime when the broker appended it
 */
public record Coordinates(String topic, int partition, long offset, Instant brokerTime) {

    /** Partition and offset, as people type them. */
    public String position() {
        return partition + ":" + offset;
    }

    @Override
    public String toString() {
        return topic + " " + position();
    }
}
