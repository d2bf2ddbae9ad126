package dev.signalbox.backbone.lane;

import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** A partition of one incarnation of a topic: a topic that was deleted and created again has another id. */
public record LaneKey(UUID topicId, TopicPartition partition) {
    @Override
    public String toString() {
        return partition.toString();
    }
}
