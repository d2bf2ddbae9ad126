package dev.signalbox.backbone.lane;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Which broker leads which partition, as far as it is known. A consumer has one fetch in flight to each broker, for all that the broker
 * leads: where something comes of one partition, those that share its leader are only not at their turn.
 *
 * @param ids the ids of the brokers
 */
record Leaders(Map<TopicPartition, Integer> ids) {
    private static final int NOBODY = -1;

    Leaders {
        ids = Map.copyOf(ids);
    }

    /** Those that are led by a broker that leads one of the moved. */
    Set<TopicPartition> servedWith(Set<TopicPartition> moved, Set<TopicPartition> partitions) {
        Set<Integer> serving =
                moved.stream().map(ids::get).filter(Objects::nonNull).collect(Collectors.toSet());
        return partitions.stream()
                .filter(partition -> serving.contains(ids.getOrDefault(partition, NOBODY)))
                .collect(Collectors.toSet());
    }

    /** Those of which it is not known whether they are led by a broker that leads one of the moved. */
    Set<TopicPartition> maybeServedWith(Set<TopicPartition> moved, Set<TopicPartition> partitions) {
        if (moved.isEmpty()) {
            return Set.of();
        }
        Set<TopicPartition> served = servedWith(moved, partitions);
        boolean isServingKnown = ids.keySet().containsAll(moved);
        return partitions.stream()
                .filter(partition -> !served.contains(partition) && !(isServingKnown && ids.containsKey(partition)))
                .collect(Collectors.toSet());
    }
}
