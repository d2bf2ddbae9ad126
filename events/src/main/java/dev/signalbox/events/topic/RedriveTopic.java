package dev.signalbox.events.topic;

import java.util.Map;

/**
 * Where an operator orders what becomes of a service's dead letters; read by that service alone. Who may write here speaks for any
 * topic: access control lists give WRITE to operators only.
 *
 * @param service the service's whole name, such as {@code contract-service}
 */
public record RedriveTopic(String service) {
    public static final int PARTITIONS = DeadLetterTopic.PARTITIONS;

    public String name() {
        return service + ".redrive";
    }

    /** The topic's configuration in Kafka's own names: kept for ever, because it is the record of who ordered what. */
    public Map<String, String> kafkaConfig() {
        return new DeadLetterTopic(service).kafkaConfig();
    }
}
