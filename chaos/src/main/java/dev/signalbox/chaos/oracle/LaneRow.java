package dev.signalbox.chaos.oracle;

import java.util.Optional;

/**
 * A service's row of one partition.
 *
 * @param counted what the row has counted in the transactions that moved it; empty if it does not say from where on
 */
public record LaneRow(String service, String topic, int partition, long nextOffset, Optional<Counted> counted) {

    /**
     * Records by what became of them, added up and never set: a slice applied twice is counted twice.
     *
     * @param from the offset from which it counts
     * @param sum applied, repeated, dead-lettered, refused and skipped
     */
    public record Counted(long from, long sum) {}

    String lane() {
        return service + " " + topic + "-" + partition;
    }
}
