package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.lane.RecordsInHand;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Clients with the address and the security that the messaging channels have too. */
@Singleton
public class KafkaClients {
    /**
     * A lane that goes on is fetched from only when the fetch in flight, which was sent without it, is answered: with nothing to read on
     * the other lanes that is after this time.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    /**
     * The first request on a connection, by which an admin client asks what the broker can do, has an hour. Until the connection counts as
     * idle, after five minutes by default, other requests wait behind it, and so does every lane that is to be opened. It counts as idle
     * after the time for which {@code TopicDirectory} waits for an answer.
     */
    private static final int ADMIN_IDLE_MILLIS = 15_000;

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
        config.put(ConsumerConfig.GROUP_ID_CONFIG, "signalbox." + service);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A domain's new topic is read within seconds of its creation.
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        protocol.applyTo(config);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        Map<String, Object> config = new HashMap<>(shared);
        config.putIfAbsent(AdminClientConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, ADMIN_IDLE_MILLIS);
        return Admin.create(config);
    }
}
