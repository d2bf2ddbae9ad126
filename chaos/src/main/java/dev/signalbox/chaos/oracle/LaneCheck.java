package dev.signalbox.chaos.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Holds the lanes' rows against the topics and against what they were before; it remembers the last look. */
final class LaneCheck {
    private final Map<String, Long> last = new HashMap<>();

    /** At any time: what a row has counted is what stands on the topic between the two offsets that it names. */
    void atAnyTime(List<LaneRow> lanes, List<Seen> seen, Findings findings) {
        Map<TopicPartition, List<Long>> offsets = new HashMap<>();
        for (Seen next : seen) {
            offsets.computeIfAbsent(new TopicPartition(next.topic(), next.partition()), partition -> new ArrayList<>())
                    .add(next.offset());
        }
        for (LaneRow lane : lanes) {
            long before = last.getOrDefault(lane.lane(), 0L);
            if (lane.nextOffset() < before) {
                findings.add(Invariant.OFFSETS, lane.lane() + " fell from " + before + " to " + lane.nextOffset());
            }
            last.put(lane.lane(), lane.nextOffset());
            List<Long> there = offsets.getOrDefault(partition(lane), List.of());
            lane.counted()
                    .ifPresentOrElse(
                            counted -> findings.expect(
                                    Invariant.COUNTERS,
                                    there.stream()
                                            .filter(offset -> offset >= counted.from() && offset < lane.nextOffset())
                                            .count(),
                                    counted.sum(),
                                    lane.lane() + " from " + counted.from() + " to " + lane.nextOffset()),
                            () -> findings.add(
                                    Invariant.COUNTERS, lane.lane() + " does not say from which offset it counts"));
        }
    }

    /** When all is quiet: the lanes stand at the ends. */
    static void atRest(List<LaneRow> lanes, Map<TopicPartition, Long> ends, Findings findings) {
        for (LaneRow lane : lanes) {
            Long end = ends.get(partition(lane));
            if (end != null) {
                findings.expect(Invariant.OFFSETS, end, lane.nextOffset(), lane.lane() + " is not at the end");
            }
        }
    }

    private static TopicPartition partition(LaneRow lane) {
        return new TopicPartition(lane.topic(), lane.partition());
    }
}
