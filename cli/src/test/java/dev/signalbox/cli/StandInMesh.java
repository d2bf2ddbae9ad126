package dev.signalbox.cli;

import dev.signalbox.contract.check.OfflineCheck;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.events.BlockingViolation;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.Finding;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.RedriveTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.MeshMigration;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and registry with the mesh's topics, and answers in the place of the services'. */
final class StandInMesh implements AutoCloseable {
    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final SchemaRegistryClient registry =
            new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));
    private final EventCodec codec = new EventCodec(registry);

    StandInMesh() {
        MeshMigration.run(infrastructure.bootstrapServers(), infrastructure.registryUrl());
    }

    /** Registers the schemas of a contract, as they are after its admission. */
    void register(String productId, byte[] contract) {
        new OfflineCheck(new ProductId(productId), change -> false)
                .subjects(contract)
                .forEach(subject -> registry.register(subject.subject(), subject.text(), false));
    }

    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", infrastructure.registryUrl());
    }

    /** Waits for the product's publication and writes these answers to it. */
    Thread answering(String productId, Function<ProductPublished, List<SpecificRecord>> answers) {
        return Thread.ofVirtual().start(() -> {
            Received received = await("product-published", productId);
            ProductPublished publication =
                    (ProductPublished) codec.decode(received.message().value(), EventType.PRODUCT_PUBLISHED);
            answers.apply(publication)
                    .forEach(answer -> write(publication.getProductId(), publication.getPublicationId(), answer));
        });
    }

    /** Waits for the product's declaration and writes this answer to it. */
    Thread answeringDeclaration(String productId, String status, String impact) {
        return Thread.ofVirtual().start(() -> {
            Received received = await("product-published", productId);
            ConsumptionDeclared declared = (ConsumptionDeclared) decode(received);
            String id = received.envelope().id();
            Finding missing = finding("UNKNOWN_PRODUCT", "productId");
            write(
                    productId,
                    id,
                    ConsumptionChecked.newBuilder()
                            .setProductId(productId)
                            .setDeclarationId(id)
                            .setConsumerId(declared.getConsumerId())
                            .setMajorVersion(declared.getMajorVersion())
                            .setRevision(1)
                            .setStatus(status)
                            .setImpact(impact)
                            .setFindings(status.equals("REFUSED") ? List.of(missing) : List.of())
                            .build());
        });
    }

    /** The first event about the product on a topic, from its beginning. */
    Received await(String topic, String productId) {
        // close() waits for the fetch in flight.
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", infrastructure.bootstrapServers(), "fetch.max.wait.ms", "10"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plusSeconds(30);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    CloudEvent envelope = CloudEvent.readFrom(message.headers());
                    if (envelope.subject().equals(productId)) {
                        return new Received(message, envelope);
                    }
                }
            }
            throw new AssertionError("nothing about " + productId + " came on " + topic);
        }
    }

    SpecificRecord decode(Received received) {
        EventType type = EventType.ofCeType(received.envelope().type()).orElseThrow();
        return codec.decode(received.message().value(), type);
    }

    /** A service that is nowhere else: its dead letters, and the topic for orders about them. */
    void createService(String service) {
        DeadLetterTopic letters = new DeadLetterTopic(service);
        infrastructure.createTopic(letters.name(), DeadLetterTopic.PARTITIONS, letters.kafkaConfig());
        RedriveTopic redrive = new RedriveTopic(service);
        infrastructure.createTopic(redrive.name(), RedriveTopic.PARTITIONS, redrive.kafkaConfig());
    }

    /** Writes a record as it is, and says where it stands. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> outgoing) throws InterruptedException, ExecutionException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            return producer.send(outgoing).get();
        }
    }

    /** Everything on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        return infrastructure.recordsOn(topic);
    }

    static PublicationChecked checked(ProductPublished publication, String verdict, Finding... findings) {
        return PublicationChecked.newBuilder()
                .setProductId(publication.getProductId())
                .setPublicationId(publication.getPublicationId())
                .setVersion(publication.getVersion())
                .setVerdict(verdict)
                .setContracts(List.of(CheckedContract.newBuilder()
                        .setContractId("c")
                        .setVersion(publication.getVersion())
                        .setDigest("d")
                        .setLevel("NEW")
                        .setBreaksConsumers(false)
                        .setBreaksReplay(false)
                        .build()))
                .setFindings(List.of(findings))
                .setFindingsCount(findings.length)
                .build();
    }

    static Finding finding(String code, String path) {
        return Finding.newBuilder()
                .setCode(code)
                .setPath(path)
                .setLine(null)
                .setMessage("what is wrong at " + path)
                .setSeverity("ERROR")
                .build();
    }

    static PublicationJudged judged(ProductPublished publication, String verdict) {
        List<BlockingViolation> blocking = new ArrayList<>();
        if (verdict.equals("BLOCKED")) {
            blocking.add(new BlockingViolation("v-1", "pii-must-be-restricted"));
        }
        return PublicationJudged.newBuilder()
                .setProductId(publication.getProductId())
                .setPublicationId(publication.getPublicationId())
                .setVersion(publication.getVersion())
                .setVerdict(verdict)
                .setBlocking(blocking)
                .setBlockingCount(blocking.size())
                .setPolicySetDigest("d")
                .build();
    }

    static PolicyViolated violated(ProductPublished publication, String port, String... paths) {
        List<Evidence> evidence = new ArrayList<>();
        for (String path : paths) {
            evidence.add(new Evidence(path, "restricted or confidential", "public"));
        }
        return PolicyViolated.newBuilder()
                .setProductId(publication.getProductId())
                .setViolationId("v-1")
                .setStage("CANDIDATE")
                .setRevision(1)
                .setStatus("OPEN")
                .setPolicyId("pii-must-be-restricted")
                .setPolicyVersion("1.0.0")
                .setCategory("SECURITY")
                .setSeverity("ERROR")
                .setAlert("NONE")
                .setEnforcement("BLOCK")
                .setSubject(port)
                .setMessage("Personal data is open.")
                .setEvidence(evidence)
                .setEvidenceCount(evidence.size())
                .setRemediation("Restrict it.")
                .setFirstSeenAt(Instant.EPOCH)
                .build();
    }

    @Override
    public void close() {
        registry.close();
    }

    private void write(String productId, String causeId, SpecificRecord answer) {
        EventType type =
                EventType.ofRecordName(answer.getSchema().getFullName()).orElseThrow();
        CloudEvent envelope = new CloudEvent(
                EventIds.timeOrdered().toString(),
                "signalbox/stand-in",
                type.ceType(),
                productId,
                Instant.now(),
                Optional.of(causeId),
                Optional.of(causeId),
                Optional.empty());
        TopicFamily family = type.family();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", infrastructure.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(EventRecords.of(family.topicName(), envelope, codec.encode(answer)));
        }
    }

    /** A record and its envelope. */
    record Received(ConsumerRecord<byte[], byte[]> message, CloudEvent envelope) {}
}
