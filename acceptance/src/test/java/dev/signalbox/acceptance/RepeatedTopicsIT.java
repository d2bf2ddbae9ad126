package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole topics sent again change no row of any service and bring no new event. */
class RepeatedTopicsIT {
    private static final List<String> TOPICS =
            List.of("product-published", "schema-changed", "sli-measured", "sli-measured.signalbox", "policy-violated");
    /**
     * Tables of the engine that say how far it has read, not what is true. A record that cannot be read is a dead
     * letter wherever it stands, so one that is sent again is one more.
     */
    private static final Set<String> BOOKKEEPING = Set.of(
            "lane",
            "outbox",
            "effect",
            "timer",
            "product_lock",
            "applied_event",
            "dead_letter",
            "flyway_schema_history");

    private final WholeMesh mesh = WholeMesh.running();
    private final AtRest rest = new AtRest(mesh, TOPICS);

    @TempDir
    private Path folder;

    @Test
    void everyTopicSentAgainChangesNothing() throws Exception {
        String product = "repeated-" + UUID.randomUUID();
        JsonNode blocked = mesh.publish(ContractFiles.withUnrestrictedPii(folder, "1.0.0"), "acceptance", product);
        JsonNode admitted = mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);
        assertThat(List.of(
                        blocked.path("state").asText(), admitted.path("state").asText()))
                .containsExactly("BLOCKED", "ADMITTED");
        assertThat(mesh.signalbox("refresh", "acceptance." + product).exitCode())
                .isZero();
        rest.await(Duration.ofSeconds(2));
        Map<String, String> before = contents();
        Map<String, Integer> counts = rest.counts();

        int sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", mesh.infrastructure().bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String topic : TOPICS) {
                for (ConsumerRecord<byte[], byte[]> old : mesh.infrastructure().recordsOn(topic)) {
                    send(producer, new ProducerRecord<>(topic, null, old.key(), old.value(), old.headers()));
                    sent++;
                }
            }
        }
        rest.await(Duration.ofSeconds(2));

        assertThat(sent).isGreaterThan(6);
        assertThat(contents()).isEqualTo(before);
        Map<String, Integer> doubled = new TreeMap<>(counts);
        doubled.replaceAll((topic, count) -> 2 * count);
        assertThat(rest.counts())
                .as("records per topic: what was sent again, and nothing else")
                .isEqualTo(doubled);
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> repeat)
            throws ExecutionException, InterruptedException {
        assertThat(producer.send(repeat).get().hasOffset()).isTrue();
    }

    /** A checksum of every business table of every service, independent of the order of its rows. */
    private Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        for (MeshService service : MeshService.values()) {
            try (Connection connection = connect(service);
                    Statement statement = connection.createStatement()) {
                for (String table : tables(statement)) {
                    try (ResultSet row = statement.executeQuery("SELECT count(*) || ' rows, ' || "
                            + "coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') "
                            + "FROM projection." + table + " AS t")) {
                        row.next();
                        contents.put(service + "." + table, row.getString(1));
                    }
                }
            }
        }
        return contents;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'projection' ORDER BY tablename")) {
            while (rows.next()) {
                if (!BOOKKEEPING.contains(rows.getString(1))) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private Connection connect(MeshService service) throws SQLException {
        Database database = mesh.database(service);
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
