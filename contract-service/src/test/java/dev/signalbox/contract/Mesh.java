package dev.signalbox.contract;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.deadletter.Coordinates;
import dev.signalbox.events.deadletter.Order;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** contract-service as a process on the real broker, registry and PostgreSQL, with domains and governance around it. */
final class Mesh {

    private static final Map<String, Mesh> ONE = new ConcurrentHashMap<>();

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final SchemaRegistryClient registry =
            new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));
    private final EventCodec codec = new EventCodec(registry);
    private final Database database = infrastructure.newDatabase("contract");
    private final ServiceProcess service = infrastructure.service(
            MeshService.CONTRACT,
            Map.of(
                    "SIGNALBOX_DB_URL", database.url(),
                    "SIGNALBOX_DB_USER", database.user(),
                    "SIGNALBOX_DB_PASSWORD", database.password(),
                    "SIGNALBOX_PUBLICATIONS_UNANSWERED_AFTER", "0S"));
    private final Producer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final HttpClient http = HttpClient.newHttpClient();

    private Mesh() {
        codec.prepare(EventType.values());
        service.start();
    }

    static Mesh running() {
        return ONE.computeIfAbsent("mesh", name -> new Mesh());
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    TestInfrastructure infrastructure() {
        return infrastructure;
    }

    ServiceProcess service() {
        return service;
    }

    Database database() {
        return database;
    }

    /** Writes past the service, as another release may have; returns how many rows. */
    int sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement run = connection.createStatement()) {
            return run.executeUpdate(statement);
        }
    }

    /** Publishes a product with these contracts, one port each; returns the record that was sent. */
    ProducerRecord<byte[], byte[]> publish(String productId, String version, ContractDocument... contracts) {
        return publish(product(productId, version, ports(contracts)));
    }

    ProducerRecord<byte[], byte[]> publish(ProductPublished published) {
        ProducerRecord<byte[], byte[]> publication = publication(published);
        send(publication);
        return publication;
    }

    ProducerRecord<byte[], byte[]> publication(String productId, String version, ContractDocument... contracts) {
        return publication(product(productId, version, ports(contracts)));
    }

    ProducerRecord<byte[], byte[]> publication(ProductPublished published) {
        return publication(published, Instant.now());
    }

    /** The record of that time. */
    ProducerRecord<byte[], byte[]> publication(ProductPublished published, Instant at) {
        String id = published.getPublicationId();
        return record(
                "product-published",
                EventType.PRODUCT_PUBLISHED,
                published.getProductId(),
                id,
                published,
                Optional.of(id),
                at);
    }

    /** From now on the topics that the service reads take a record's time from its producer, so that days pass in seconds. */
    void timesAreTheProducers() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            AlterConfigOp byProducer = new AlterConfigOp(
                    new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "product-published"), List.of(byProducer),
                            new ConfigResource(ConfigResource.Type.TOPIC, "policy-violated"), List.of(byProducer)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static ProductPublished product(String productId, String version, List<OutputPort> ports) {
        return ProductPublished.newBuilder()
                .setProductId(productId)
                .setPublicationId(EventIds.timeOrdered().toString())
                .setVersion(version)
                .setName(productId)
                .setDomain(productId.substring(0, productId.indexOf('.')))
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("Team").build())
                .setOutputPorts(ports)
                .setPublishedAt(Instant.now())
                .setPublishedBy("ci")
                .build();
    }

    static List<OutputPort> ports(ContractDocument... contracts) {
        List<OutputPort> ports = new ArrayList<>();
        for (ContractDocument contract : contracts) {
            ports.add(port("port-" + (ports.size() + 1), "table", contract));
        }
        return ports;
    }

    static OutputPort port(String name, String type, ContractDocument contract) {
        return port(name, type, contract, "identity", contract.bytes());
    }

    static OutputPort port(String name, String type, ContractDocument contract, String encoding, byte[] content) {
        return OutputPort.newBuilder()
                .setName(name)
                .setType(type)
                .setContractId(contract.id())
                .setContractVersion(contract.version())
                .setContract(InlineContract.newBuilder()
                        .setMediaType("application/yaml")
                        .setEncoding(encoding)
                        .setContent(ByteBuffer.wrap(content))
                        .build())
                .build();
    }

    static String idOf(ProducerRecord<byte[], byte[]> sent) {
        return CloudEvent.readFrom(sent.headers()).id();
    }

    /** Governance's last word. */
    ProducerRecord<byte[], byte[]> judge(String productId, String publicationId, String verdict) {
        return judge(productId, publicationId, verdict, Instant.now());
    }

    ProducerRecord<byte[], byte[]> judge(String productId, String publicationId, String verdict, Instant at) {
        PublicationJudged judged = PublicationJudged.newBuilder()
                .setProductId(productId)
                .setPublicationId(publicationId)
                .setVersion("1.0.0")
                .setVerdict(verdict)
                .setPolicySetDigest("d")
                .build();
        ProducerRecord<byte[], byte[]> judgement = record(
                "policy-violated",
                EventType.PUBLICATION_JUDGED,
                productId,
                EventIds.timeOrdered().toString(),
                judged,
                Optional.of(publicationId),
                at);
        send(judgement);
        return judgement;
    }

    ProducerRecord<byte[], byte[]> declare(String productId, String consumerId, int major, List<String> fields) {
        return declare(declaration(productId, consumerId, major, fields));
    }

    static ConsumptionDeclared declaration(String productId, String consumerId, int major, List<String> fields) {
        return ConsumptionDeclared.newBuilder()
                .setConsumerId(consumerId)
                .setContact("team@example.org")
                .setPurpose("reports")
                .setProductId(productId)
                .setMajorVersion(major)
                .setFields(fields)
                .setStatus("ACTIVE")
                .setDeclaredAt(Instant.now())
                .build();
    }

    ProducerRecord<byte[], byte[]> declare(ConsumptionDeclared declared) {
        return declare(declared, Instant.now());
    }

    ProducerRecord<byte[], byte[]> declare(ConsumptionDeclared declared, Instant at) {
        ProducerRecord<byte[], byte[]> declaration = record(declared, at);
        send(declaration);
        return declaration;
    }

    private ProducerRecord<byte[], byte[]> record(ConsumptionDeclared declared, Instant at) {
        return record(
                "product-published",
                EventType.CONSUMPTION_DECLARED,
                declared.getProductId(),
                EventIds.timeOrdered().toString(),
                declared,
                Optional.empty(),
                at);
    }

    /** Has a declaration read again that stood on its topic since then, as an operator does with a dead letter. */
    void redriveDeclaration(ConsumptionDeclared declared, Instant appended) {
        ProducerRecord<byte[], byte[]> original = record(declared, Instant.now());
        Order order = new Order(
                Order.Kind.REDRIVE,
                new Coordinates(original.topic(), 0, 0, appended),
                1,
                "0:0",
                new Order.Command(UUID.randomUUID().toString(), "test", "a test"));
        send(order.over(
                new ConsumerRecord<>(
                        original.topic(),
                        0,
                        0,
                        appended.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        original.key(),
                        original.value(),
                        original.headers(),
                        Optional.empty()),
                "contract-service"));
    }

    private ProducerRecord<byte[], byte[]> record(
            String topic,
            EventType type,
            String productId,
            String id,
            SpecificRecord payload,
            Optional<String> correlation,
            Instant at) {
        CloudEvent envelope = new CloudEvent(
                id, "test/ci", type.ceType(), productId, at, correlation, Optional.empty(), Optional.empty());
        ProducerRecord<byte[], byte[]> event = EventRecords.of(topic, envelope, codec.encode(payload));
        return new ProducerRecord<>(topic, null, at.toEpochMilli(), event.key(), event.value(), event.headers());
    }

    void send(ProducerRecord<byte[], byte[]> outgoing) {
        try {
            if (!producer.send(outgoing).get().hasOffset()) {
                throw new IllegalStateException("not acknowledged");
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The events of one class that contract-service wrote about a product, in their order. */
    <T extends SpecificRecord> List<T> told(String productId, Class<T> as) {
        List<T> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> next : records("schema-changed")) {
            EventType type = EventType.ofCeType(
                            CloudEvent.readFrom(next.headers()).type())
                    .orElseThrow();
            if (type.recordClass().equals(as) && new String(next.key(), StandardCharsets.UTF_8).equals(productId)) {
                events.add(as.cast(codec.decode(next.value(), type)));
            }
        }
        return events;
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records(new DeadLetterTopic("contract-service").name());
    }

    /** Sends everything again that stands on a topic. */
    void sendAgain(String topic) {
        records(topic).forEach(old -> send(new ProducerRecord<>(topic, null, old.key(), old.value(), old.headers())));
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return infrastructure.recordsOn(topic);
    }

    void registerJsonSchema(String subject, String schema) {
        String body = "{\"schemaType\":\"JSON\",\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
        registry(HttpRequest.newBuilder(registryUri("/subjects/" + subject + "/versions"))
                .header("content-type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    void deleteSubject(String subject) {
        registry(HttpRequest.newBuilder(registryUri("/subjects/" + subject)).DELETE());
        registry(HttpRequest.newBuilder(registryUri("/subjects/" + subject + "?permanent=true"))
                .DELETE());
    }

    private URI registryUri(String path) {
        return URI.create(infrastructure.registryUrl() + path);
    }

    private void registry(HttpRequest.Builder request) {
        HttpResponse<String> answer = ask(request.build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    HttpResponse<String> get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(service.url() + path)).build());
    }

    HttpResponse<String> post(String path, String json) {
        return ask(posting(path, json));
    }

    /** The same request many times without waiting for an answer in between. */
    List<HttpResponse<String>> postAtOnce(String path, String json, int times) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(http.sendAsync(posting(path, json), HttpResponse.BodyHandlers.ofString()));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private HttpRequest posting(String path, String json) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private HttpResponse<String> ask(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
