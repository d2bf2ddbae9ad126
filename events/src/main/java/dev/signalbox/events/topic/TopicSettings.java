package dev.signalbox.events.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a topic of the mesh is created. Partitions never change afterwards: a product's order hangs on them. */
public record TopicSettings(MeshTopic topic, int partitions, Optional<Duration> retention) {
    /** The largest record batch that the broker takes. */
    public static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    private static final int PARTITIONS_BARE = 12;
    private static final int PARTITIONS_PER_DOMAIN = 3;
    private static final Duration MEASUREMENTS_KEPT = Duration.ofDays(35);

    /** The settings of one topic; an empty retention means that it is kept for ever. */
    public static TopicSettings of(MeshTopic topic) {
        int partitions = topic.domain().isPresent() ? PARTITIONS_PER_DOMAIN : PARTITIONS_BARE;
        boolean measurements = topic.family() == TopicFamily.SLI_MEASURED && !topic.isServices();
        return new TopicSettings(
                topic, partitions, measurements ? Optional.of(MEASUREMENTS_KEPT) : Optional.<Duration>empty());
    }

    /** The topic's configuration in Kafka's own names. */
    public Map<String, String> kafkaConfig() {
        Map<String, String> config = new TreeMap<>();
        config.put("cleanup.policy", "delete");
        config.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        config.put("message.timestamp.type", "LogAppendTime");
        config.put("retention.bytes", "-1");
        config.put(
                "retention.ms", Long.toString(retention.map(Duration::toMillis).orElse(-1L)));
        return config;
    }
}
