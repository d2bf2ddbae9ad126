package dev.signalbox.backbone.lane;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What one look found of a consumer; nothing is found where it cannot say, or the broker does not.
 *
 * @param standing what the consumer knows
 * @param members who is in its group
 * @param topics those that it should know
 * @param awaited lanes from which more is asked of the broker, by what is asked for
 * @param ends up to where they can be read; without those of which it is not known
 * @param served lanes of which something has come, or that are led by a broker from which something has come since the look before: it
 *     is only not their turn
 */
record Look(
        Optional<LaneConsumer.Standing> standing,
        Optional<GroupDirectory.Members> members,
        Optional<Set<String>> topics,
        Optional<Map<TopicPartition, Long>> awaited,
        Map<TopicPartition, Long> ends,
        Set<TopicPartition> served) {
    Look {
        topics = topics.map(Set::copyOf);
        awaited = awaited.map(Map::copyOf);
        ends = Map.copyOf(ends);
        served = Set.copyOf(served);
        // While they agree among themselves, one that joins bears no id, or an old one.
        members = members.filter(group -> !group.areAgreeing());
    }

    Set<Doubt> doubts() {
        Set<Doubt> doubts = new HashSet<>();
        standing.ifPresent(known -> {
            members.filter(group -> !group.know(known.membership()))
                    .ifPresent(_ -> doubts.add(new Doubt.NotInItsGroup()));
            topics.ifPresent(there -> there.stream()
                    .filter(topic -> !known.topics().contains(topic))
                    .forEach(topic -> doubts.add(new Doubt.Overlooked(topic))));
        });
        awaited.ifPresent(lanes -> lanes.forEach((partition, position) -> {
            Long end = ends.get(partition);
            if (end != null && position < end && !served.contains(partition)) {
                doubts.add(new Doubt.Withheld(partition, position));
            }
        }));
        return doubts;
    }

    /** Whether a doubt that there was before can neither be seen nor be dispelled at this look. */
    boolean saysNothingOf(Doubt doubt) {
        return switch (doubt) {
            case Doubt.NotInItsGroup() -> standing.isEmpty() || members.isEmpty();
            case Doubt.Overlooked(String _) -> standing.isEmpty() || topics.isEmpty();
            case Doubt.Withheld(TopicPartition partition, long offset) ->
                !served.contains(partition)
                        && awaited.map(lanes -> isUndecided(lanes, partition, offset))
                                .orElse(true);
        };
    }

    /** A lane that is not awaited may be given away, or opened anew at the same offset after its consumer has joined again. */
    private boolean isUndecided(Map<TopicPartition, Long> lanes, TopicPartition partition, long offset) {
        Long position = lanes.get(partition);
        return position == null || (position == offset && !ends.containsKey(partition));
    }
}
