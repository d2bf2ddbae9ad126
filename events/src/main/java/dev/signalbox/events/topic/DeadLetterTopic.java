package dev.signalbox.events.topic;

import java.util.Map;

/**
 * Where a service keeps records that no retry can help. Not a topic of the mesh: nobody subscribes to it by the families'
 * pattern.
 *
 * @param service the service's whole name, such as {@code contract-service}
 */
public record DeadLetterTopic(String service) {
    public static final int PARTITIONS = 3;

    private static final String SUFFIX = ".dead-letters";

    /** A record of the largest size that the mesh's topics take still fits with the headers that say why it is here. */
    private static final int MAX_MESSAGE_BYTES = 2 * TopicSettings.MAX_MESSAGE_BYTES;

    public String name() {
        return service + SUFFIX;
    }

    /** Whether a topic is named like some service's dead letters. */
    public static boolean isName(String topic) {
        return topic.endsWith(SUFFIX);
    }

    /** The topic's configuration in Kafka's own names: kept for ever, until an operator has dealt with it. */
    public Map<String, String> kafkaConfig() {
        return Map.of(
                "cleanup.policy", "delete",
                "max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES),
                "message.timestamp.type", "LogAppendTime",
                "retention.bytes", "-1",
                "retention.ms", "-1");
    }
}
