package dev.signalbox.cli.mesh;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the command line talks to Kafka: short time-outs, because a person waits. */
final class KafkaSettings {
    private static final String AT_MOST_10_S = "10000";
    /** {@code close()} waits for the fetch in flight, which the broker answers after this time at the latest. */
    private static final String FETCH_WAIT_MILLIS = "50";

    private KafkaSettings() {}

    static Map<String, Object> producer(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, AT_MOST_10_S,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, AT_MOST_10_S,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "20000");
    }

    /** Without a group: partitions are assigned, nothing is committed. */
    static Map<String, Object> consumer(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, AT_MOST_10_S);
    }
}
