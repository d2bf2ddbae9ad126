package dev.signalbox.backbone;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.RedriveTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real mesh that the engine's tests share, and a domain that writes to them. */
final class Mesh {
    private static final Map<String, Mesh> ONE = new ConcurrentHashMap<>();

    private final TestInfrastructure infrastructure;
    private final EventCodec codec;
    private final Producer<byte[], byte[]> producer;

    private Mesh() {
        infrastructure = TestInfrastructure.running();
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));
        codec = new EventCodec(registry);
        codec.prepare(EventType.values());
        producer = producer(Map.of());
    }

    static Mesh running() {
        return ONE.computeIfAbsent("mesh", name -> new Mesh());
    }

    TestInfrastructure infrastructure() {
        return infrastructure;
    }

    EventCodec codec() {
        return codec;
    }

    void createTopic(MeshTopic topic) {
        TopicSettings settings = TopicSettings.of(topic);
        infrastructure.createTopic(topic.name(), settings.partitions(), settings.kafkaConfig());
    }

    /** A domain of its own with its two topics. */
    String newDomain() {
        String domain =
                "d" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        createDomain(domain);
        return domain;
    }

    void createDomain(String domain) {
        createTopic(MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, domain));
        createTopic(MeshTopic.of(TopicFamily.SLI_MEASURED, domain));
    }

    static String publishedTopic(String domain) {
        return MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, domain).name();
    }

    static String measuredTopic(String domain) {
        return MeshTopic.of(TopicFamily.SLI_MEASURED, domain).name();
    }

    /** Takes away what other tests should not have to read. */
    void delete(String... topics) {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topics)).all().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As retention does. */
    void deleteRecords(TopicPartition partition, long before) {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Where a group stands in a partition; 0 if it has committed nothing. */
    long groupOffset(String group, TopicPartition partition) {
        try (Admin admin = admin()) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return committed == null ? 0 : committed.offset();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** With the consumer protocol it is the broker that says how long a member may be silent; seconds, as with the classic one. */
    void shortenSessions(String group) {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, group),
                            List.of(
                                    set("consumer.session.timeout.ms", "6000"),
                                    set("consumer.heartbeat.interval.ms", "1000"))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whether a group of consumers has a member. */
    boolean hasMembers(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .anyMatch(described -> !described.members().isEmpty());
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    }

    /** Where the next record of every partition of the mesh will stand. */
    Map<TopicPartition, Long> ends() {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription topic : describedTopics(admin)) {
                topic.partitions()
                        .forEach(partition -> latest.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How far the partitions of one topic reach, together. */
    long ends(String topic) {
        return infrastructure.endsOf(topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<TopicDescription> describedTopics(Admin admin) throws InterruptedException, ExecutionException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(name -> MeshTopic.parse(name).isPresent())
                .toList();
        return List.copyOf(admin.describeTopics(topics).allTopicNames().get().values());
    }

    /** Writes the lanes of a service that has read everything. */
    void standAtTheEnd(Connection connection) throws SQLException {
        Map<TopicPartition, Long> ends = ends();
        try (Admin admin = admin();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO lane (topic_id, partition, topic, next_offset) VALUES (?, ?, ?, ?)")) {
            for (TopicDescription topic : describedTopics(admin)) {
                UUID id = new UUID(
                        topic.topicId().getMostSignificantBits(),
                        topic.topicId().getLeastSignificantBits());
                for (TopicPartitionInfo partition : topic.partitions()) {
                    insert.setObject(1, id);
                    insert.setInt(2, partition.partition());
                    insert.setString(3, topic.name());
                    insert.setLong(4, ends.getOrDefault(new TopicPartition(topic.name(), partition.partition()), 0L));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The own topics of a service that does not exist yet: its dead letters, and orders about them. */
    void createDeadLetters(String service) {
        DeadLetterTopic letters = new DeadLetterTopic(service);
        infrastructure.createTopic(letters.name(), DeadLetterTopic.PARTITIONS, letters.kafkaConfig());
        RedriveTopic redrive = new RedriveTopic(service);
        infrastructure.createTopic(redrive.name(), RedriveTopic.PARTITIONS, redrive.kafkaConfig());
    }

    /** A consumer without a group. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    List<ConsumerRecord<byte[], byte[]>> deadLettersOf(String service) {
        return recordsOn(new DeadLetterTopic(service).name());
    }

    Producer<byte[], byte[]> producer(Map<String, Object> further) {
        Map<String, Object> config = new HashMap<>(further);
        config.putIfAbsent(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends and waits for the acknowledgement. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> outgoing) {
        return send(producer, outgoing);
    }

    static RecordMetadata send(Producer<byte[], byte[]> through, ProducerRecord<byte[], byte[]> outgoing) {
        try {
            RecordMetadata acknowledged = through.send(outgoing).get();
            if (!acknowledged.hasOffset()) {
                throw new IllegalStateException("not acknowledged: " + acknowledged);
            }
            return acknowledged;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends in one transaction, so that readers get all of it at once; compressed, as domains may. */
    List<RecordMetadata> sendTogether(List<ProducerRecord<byte[], byte[]>> outgoing) {
        Map<String, Object> config = Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                UUID.randomUUID().toString(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 * 1024 * 1024);
        try (Producer<byte[], byte[]> together = producer(config)) {
            together.initTransactions();
            together.beginTransaction();
            List<Future<RecordMetadata>> sent =
                    outgoing.stream().map(together::send).toList();
            together.commitTransaction();
            List<RecordMetadata> placed = new ArrayList<>();
            for (Future<RecordMetadata> one : sent) {
                placed.add(one.get());
            }
            return placed;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The same record on this partition, whatever its key. */
    static ProducerRecord<byte[], byte[]> on(int partition, ProducerRecord<byte[], byte[]> sent) {
        return new ProducerRecord<>(sent.topic(), partition, sent.key(), sent.value(), sent.headers());
    }

    ProducerRecord<byte[], byte[]> refreshed(String productId, String runId) {
        return refreshed(TopicFamily.SLI_MEASURED.topicName(), productId, runId, Instant.now());
    }

    ProducerRecord<byte[], byte[]> refreshed(String topic, String productId, String runId, Instant finishedAt) {
        ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                .setProductId(productId)
                .setRunId(runId)
                .setStatus("SUCCEEDED")
                .setFinishedAt(finishedAt)
                .build();
        return record(topic, EventType.PRODUCT_REFRESHED, productId, runId, refreshed);
    }

    ProducerRecord<byte[], byte[]> published(String productId) {
        return published(TopicFamily.PRODUCT_PUBLISHED.topicName(), productId);
    }

    ProducerRecord<byte[], byte[]> published(String topic, String productId) {
        String id = EventIds.timeOrdered().toString();
        ProductPublished published = ProductPublished.newBuilder()
                .setProductId(productId)
                .setPublicationId(id)
                .setVersion("1.0.0")
                .setName(productId)
                .setDomain(productId.substring(0, productId.indexOf('.')))
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("team").build())
                .setPublishedAt(Instant.now())
                .setPublishedBy("test")
                .build();
        return record(topic, EventType.PRODUCT_PUBLISHED, productId, id, published);
    }

    ProducerRecord<byte[], byte[]> checked(String productId) {
        String id = EventIds.timeOrdered().toString();
        PublicationChecked checked = PublicationChecked.newBuilder()
                .setProductId(productId)
                .setPublicationId(id)
                .setVersion("1.0.0")
                .setVerdict("ACCEPTED")
                .build();
        return record(TopicFamily.SCHEMA_CHANGED.topicName(), EventType.PUBLICATION_CHECKED, productId, id, checked);
    }

    ProducerRecord<byte[], byte[]> declared(String topic, String consumerId, String productId) {
        String id = EventIds.timeOrdered().toString();
        ConsumptionDeclared declared = ConsumptionDeclared.newBuilder()
                .setConsumerId(consumerId)
                .setContact("team@example.org")
                .setPurpose("reports")
                .setProductId(productId)
                .setMajorVersion(1)
                .setStatus("ACTIVE")
                .setDeclaredAt(Instant.now())
                .build();
        return record(topic, EventType.CONSUMPTION_DECLARED, productId, id, declared);
    }

    ProducerRecord<byte[], byte[]> measured(String topic, String source, String productId) {
        String id = EventIds.timeOrdered().toString();
        SliMeasured measured = SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId(id)
                .setSli("freshness")
                .setKind("THRESHOLD")
                .setValue(1.0)
                .setUnit("s")
                .setStatistic("last")
                .setWindowStart(Instant.now().minusSeconds(60))
                .setWindowEnd(Instant.now())
                .setSource(source)
                .setObservedAt(Instant.now())
                .build();
        return record(topic, EventType.SLI_MEASURED, productId, id, measured);
    }

    ProducerRecord<byte[], byte[]> evaluated(String topic, String productId) {
        String id = EventIds.timeOrdered().toString();
        SloEvaluated evaluated = SloEvaluated.newBuilder()
                .setProductId(productId)
                .setSloId("freshness")
                .setSli("freshness")
                .setObjective(0.99)
                .setWindow("28d")
                .setState("MET")
                .setAlert("NONE")
                .setRevision(1L)
                .build();
        return record(topic, EventType.SLO_EVALUATED, productId, id, evaluated);
    }

    ProducerRecord<byte[], byte[]> record(
            String topic, EventType type, String productId, String id, SpecificRecord payload) {
        CloudEvent envelope = new CloudEvent(
                id,
                productId.substring(0, productId.indexOf('.')) + "/pipeline",
                type.ceType(),
                productId,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(topic, envelope, codec.encode(payload));
    }

    /** Everything on a topic now, read committed. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        return infrastructure.recordsOn(topic);
    }
}
