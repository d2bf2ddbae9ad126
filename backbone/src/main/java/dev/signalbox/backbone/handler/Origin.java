package dev.signalbox.backbone.handler;

import dev.signalbox.events.topic.MeshTopic;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a record stood, and when the broker appended it.
 *
 * @param brokerTime the record's LogAppendTime: the <em>now</em> of every decision on it
 */
public record Origin(String topic, int partition, long offset, Instant brokerTime) {

    /** The domain that the topic's suffix speaks for; empty on a bare topic. */
    public Optional<String> domain() {
        return MeshTopic.parse(topic).flatMap(MeshTopic::domain);
    }
}
