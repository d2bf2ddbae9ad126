package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.topic.EventType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class InfrastructureIT {
    private final TestInfrastructure infrastructure = TestInfrastructure.running();

    @Test
    void aRecordOutlivesABrokerThatIsKilledAndStartedAgain() throws Exception {
        infrastructure.createTopic("greetings", 1, Map.of());
        produce("greetings", "before");

        infrastructure.broker().kill();
        infrastructure.broker().start();
        produce("greetings", "after");

        assertThat(consume("greetings", 2)).containsExactly("before", "after");
    }

    @Test
    void theBrokerKeepsTheOffsetsOfAGroupForAMonthAndCreatesNoTopicByItself() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var settings = Objects.requireNonNull(
                    admin.describeConfigs(List.of(broker)).all().get().get(broker));

            assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
            assertThat(Long.parseLong(settings.get("offsets.retention.minutes").value()))
                    .isGreaterThanOrEqualTo(Duration.ofDays(30).toMinutes());
        }
    }

    @Test
    void theMeshsTopicsAndSchemasAreThereAndAskingForThemAgainChangesNothing() throws Exception {
        MeshMigration.run(infrastructure.bootstrapServers(), infrastructure.registryUrl());

        try (var admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
                var registry = new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()))) {
            assertThat(admin.listTopics().names().get())
                    .contains(
                            "product-published",
                            "schema-changed",
                            "sli-measured",
                            "sli-measured.signalbox",
                            "policy-violated",
                            "contract-service.dead-letters",
                            "contract-service.redrive");
            assertThat(new EventSchemas(registry).missing(EventType.values())).isEmpty();
            assertThat(registry.level(EventType.PRODUCT_PUBLISHED.subject())).isEqualTo("FULL_TRANSITIVE");
            assertThat(registry.globalLevel()).isEqualTo("NONE");
        }
    }

    @Test
    void whatPostgresHasCommittedOutlivesItsKill() throws Exception {
        var database = infrastructure.newDatabase("durable");
        execute(database, "CREATE TABLE note (text text)");
        execute(database, "INSERT INTO note VALUES ('kept — Ü')");

        infrastructure.postgres().kill();
        infrastructure.postgres().start();

        infrastructure.registry().check();
        assertThat(query(database, "SELECT text FROM note")).isEqualTo("kept — Ü");
        assertThat(query(database, "SHOW fsync")).isEqualTo("on");
        assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(database, "SHOW server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void twoDatabasesOfOnePrefixAreTwo() {
        assertThat(infrastructure.newDatabase("pair")).isNotEqualTo(infrastructure.newDatabase("pair"));
    }

    @Test
    void theRegistryAnswersAgainAfterAStop() throws Exception {
        var schema = """
                {"schema": "{\\"type\\": \\"string\\"}"}
                """;
        var registered = post("/subjects/greeting-v1/versions", schema);
        assertThat(registered).contains("\"id\"");

        infrastructure.registry().stop();
        infrastructure.registry().start();

        assertThat(post("/subjects/greeting-v1/versions", schema)).isEqualTo(registered);
    }

    @Test
    void aPausedProcessHoldsItsConnectionsAndGoesOnWhenResumed() throws Exception {
        var database = infrastructure.newDatabase("paused");

        infrastructure.postgres().pause();
        infrastructure.postgres().resume();

        assertThat(query(database, "SELECT 1")).isEqualTo("1");
    }

    private void produce(String topic, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private List<String> consume(String topic, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            while (values.size() < count) {
                StreamSupport.stream(consumer.poll(Duration.ofSeconds(5)).spliterator(), false)
                        .map(ConsumerRecord::value)
                        .forEach(values::add);
            }
            return values;
        }
    }

    private String post(String path, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(infrastructure.registryUrl() + path))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = DatabaseServer.connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (var connection = DatabaseServer.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
