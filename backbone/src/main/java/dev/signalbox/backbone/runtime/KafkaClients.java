package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.lane.RecordsInHand;
import dev.signalbox.backbone.lane.TopicDirectory;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients with the address and the security that the messaging channels have too. */
@Singleton
public class KafkaClients {
    /**
     * A lane that goes on is fetched from only when the fetch in flight, which was sent without it, is answered: with nothing to read on
     * the other lanes that is after this time.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    /** Records that are taken one by one, between two signs of life. */
    private static final int SUBSCRIBERS_POLL = 500;

    private final Map<String, Object> shared;

    public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> shared) {
        this.shared = Map.copyOf(shared);
    }

    /** With the classic protocol. */
    public Consumer<byte[], byte[]> consumer(String service) {
        return consumer(service, GroupProtocol.CLASSIC);
    }

    /** A consumer as the engine needs it; what it depends on for being right is not open to configuration. */
    public Consumer<byte[], byte[]> consumer(String service, GroupProtocol protocol) {
        Map<String, Object> config = new HashMap<>(shared);
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RecordsInHand.recordsOfAPoll());
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return consumer(config, service, protocol);
    }

    /**
     * A consumer of a group that says itself where it stands, and begins with what is there. With the classic protocol, of which whoever
     * polls hears when the client is lost.
     */
    public Consumer<byte[], byte[]> subscriber(String group) {
        Map<String, Object> config = new HashMap<>(shared);
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, SUBSCRIBERS_POLL);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return consumer(config, group, GroupProtocol.CLASSIC);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config, String group, GroupProtocol protocol) {
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "signalbox." + group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A domain's new topic is read within seconds of its creation.
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        protocol.applyTo(config);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * A producer in the place of a channel's.
     *
     * @param configuration the channel's, address and security among it
     * @param before how many the channel has had; clients of one name would share their metrics
     */
    Producer<byte[], byte[]> producer(Map<String, ?> configuration, int before) {
        Map<String, Object> config = new HashMap<>(configuration);
        config.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (key, name) -> name + "-" + (before + 1));
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** An admin client that makes a new connection when it has had no answer on one for as long as anybody who opens a lane waits. */
    public Admin admin() {
        Map<String, Object> config = new HashMap<>(shared);
        // The first request on a connection, which asks what the broker can do, has an hour, and others wait behind it
        // until the connection counts as idle: five minutes, unless said otherwise.
        config.putIfAbsent(AdminClientConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, TopicDirectory.PATIENCE.toMillis());
        return Admin.create(config);
    }
}
