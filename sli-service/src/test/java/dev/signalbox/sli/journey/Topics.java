package dev.signalbox.sli.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.Finding;
import dev.signalbox.events.LineageObserved;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.RecordsDeadLettered;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics as the rest of the mesh writes and reads them. */
final class Topics implements AutoCloseable {
    private static final String EVALUATIONS = "sli-measured.signalbox";

    private final TestInfrastructure infrastructure;
    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(TestInfrastructure infrastructure) {
        this.infrastructure = infrastructure;
        codec = new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
        codec.prepare(EventType.values());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static String newPublicationId() {
        return EventIds.timeOrdered().toString();
    }

    void publish(String product, String publicationId, AContract contract) {
        publish(product, publicationId, contract, Map.of());
    }

    void publish(String product, String publicationId, AContract contract, Map<String, String> attributes) {
        send(
                EventType.PRODUCT_PUBLISHED,
                product,
                publicationId,
                ProductPublished.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publicationId)
                        .setVersion("1.0.0")
                        .setName(product)
                        .setDomain(domain(product))
                        .setLifecycle("active")
                        .setOwner(Owner.newBuilder().setTeam("radio").build())
                        .setOutputPorts(List.of(OutputPort.newBuilder()
                                .setName("topic")
                                .setType("topic")
                                .setContractId("cells")
                                .setContractVersion("1.0.0")
                                .setContract(contract.inline())
                                .build()))
                        .setPublishedAt(Instant.now())
                        .setPublishedBy("pipeline")
                        .setExt(attributes)
                        .build());
    }

    void judge(String product, String publicationId, String verdict) {
        send(
                EventType.PUBLICATION_JUDGED,
                product,
                newPublicationId(),
                PublicationJudged.newBuilder()
                        .setProductId(product)
                        .setPublicationId(publicationId)
                        .setVersion("1.0.0")
                        .setVerdict(verdict)
                        .setPolicySetDigest("digest")
                        .build());
    }

    /** Answers as contract-service does, each consumer with what a publication means for it. */
    void check(String product, String publicationId, String verdict, Map<String, String> impacts) {
        send(
                EventType.PUBLICATION_CHECKED,
                product,
                newPublicationId(),
                checked(product, publicationId, verdict, impacts));
    }

    static PublicationChecked checked(
            String product, String publicationId, String verdict, Map<String, String> impacts) {
        return PublicationChecked.newBuilder()
                .setProductId(product)
                .setPublicationId(publicationId)
                .setVersion("1.0.0")
                .setVerdict(verdict)
                .setImpacts(impacts.entrySet().stream()
                        .map(consumer -> ConsumerImpact.newBuilder()
                                .setConsumerId(consumer.getKey())
                                .setImpact(consumer.getValue())
                                .build())
                        .toList())
                .setImpactsCount(impacts.size())
                .build();
    }

    /** Answers a publication that could not be read, as contract-service does. */
    void checkUnreadable(String product, String publicationId) {
        PublicationChecked refused = PublicationChecked.newBuilder(
                        checked(product, publicationId, "REJECTED", Map.of()))
                .setFindings(List.of(Finding.newBuilder()
                        .setCode("PUBLICATION_UNREADABLE")
                        .setPath("")
                        .setMessage("It is no Avro.")
                        .setSeverity("ERROR")
                        .build()))
                .build();
        send(EventType.PUBLICATION_CHECKED, product, newPublicationId(), refused);
    }

    /** Answers a declaration as contract-service does. */
    void consume(String product, String consumer, int major, String status, long revision) {
        send(
                EventType.CONSUMPTION_CHECKED,
                product,
                newPublicationId(),
                consumed(product, consumer, major, status, revision));
    }

    static ConsumptionChecked consumed(String product, String consumer, int major, String status, long revision) {
        return ConsumptionChecked.newBuilder()
                .setProductId(product)
                .setDeclarationId(consumer + " " + major + " " + revision)
                .setConsumerId(consumer)
                .setMajorVersion(major)
                .setRevision(revision)
                .setStatus(status)
                .setImpact("COMPATIBLE")
                .build();
    }

    /** Tells of a violation of what is current, as governance-service does. */
    void violate(String product, String violationId, String category, String status, long revision, Instant firstSeen) {
        send(
                EventType.POLICY_VIOLATED,
                product,
                newPublicationId(),
                violated(product, violationId, category, status, revision, firstSeen));
    }

    static PolicyViolated violated(
            String product, String violationId, String category, String status, long revision, Instant firstSeen) {
        return PolicyViolated.newBuilder()
                .setProductId(product)
                .setViolationId(violationId)
                .setStage("CURRENT")
                .setRevision(revision)
                .setStatus(status)
                .setPolicyId("a-policy")
                .setPolicyVersion("1")
                .setCategory(category)
                .setSeverity("ERROR")
                .setAlert("NONE")
                .setEnforcement("ADVISE")
                .setSubject("cells")
                .setMessage("It is so.")
                .setFirstSeenAt(firstSeen)
                .build();
    }

    /** Puts windows of maintenance into force, each under the name of its file. */
    void maintain(long revision, Map<String, String> windows) {
        send(
                EventType.POLICY_SET_ACTIVATED,
                "signalbox.mesh",
                newPublicationId(),
                PolicySetActivated.newBuilder()
                        .setRevision(revision)
                        .setDigest("digest")
                        .setFiles(packed(windows))
                        .build());
    }

    /** As governance-service packs its folder. */
    static ByteBuffer packed(Map<String, String> windows) {
        Map<String, String> files = new TreeMap<>(Map.of("governance.yaml", "revision: 1"));
        windows.forEach((name, text) -> files.put("maintenance/" + name + ".yaml", text));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new ObjectMapper().writeValueAsBytes(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    void refresh(String product, String runId, String status, Instant dataUpTo) {
        send(
                EventType.PRODUCT_REFRESHED,
                product,
                newPublicationId(),
                ProductRefreshed.newBuilder()
                        .setProductId(product)
                        .setRunId(runId)
                        .setStatus(status)
                        .setFinishedAt(Instant.now())
                        .setDataUpTo(dataUpTo)
                        .build());
    }

    void refreshCounted(String product, String runId, long there, long expected) {
        send(
                EventType.PRODUCT_REFRESHED,
                product,
                newPublicationId(),
                ProductRefreshed.newBuilder()
                        .setProductId(product)
                        .setRunId(runId)
                        .setStatus("SUCCEEDED")
                        .setFinishedAt(Instant.now())
                        .setRecordCount(there)
                        .setExpectedCount(expected)
                        .build());
    }

    void measure(AMeasurement... measurements) {
        measure(List.of(measurements));
    }

    /** All of them in their order, without waiting for each. */
    void measure(List<AMeasurement> measurements) {
        Map<String, AMeasurement> byId = new LinkedHashMap<>();
        measurements.forEach(next -> byId.put(newPublicationId(), next));
        measure(byId);
    }

    /** All in one go, each under this id. */
    void measure(Map<String, AMeasurement> byId) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        byId.forEach((id, next) -> {
            CloudEvent envelope = new CloudEvent(
                    id,
                    next.source(),
                    EventType.SLI_MEASURED.ceType(),
                    next.product(),
                    Instant.now(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            sent.add(producer.send(EventRecords.of(
                    EventType.SLI_MEASURED.family().topicName(), envelope, codec.encode(next.event()))));
        });
        sent.forEach(Topics::acknowledged);
    }

    void send(EventType type, String product, String id, SpecificRecord payload) {
        send(outgoing(type, product, id, codec.encode(payload)));
    }

    /** A report as sli-service's door writes it for a domain. */
    void report(ARun run) {
        String id = EventIds.named(run.json()).toString();
        send(outgoing(EventType.LINEAGE_REPORTED, run.domain() + ".domain", id, codec.encode(run.event())));
    }

    /** As a tool of the domain writes to a topic of its own. */
    void sendRaw(String topic, String document) {
        send(new ProducerRecord<>(topic, document.getBytes(StandardCharsets.UTF_8)));
    }

    /** What was seen to flow into a product, in order. */
    List<LineageObserved> observed(String product) {
        return recordsOn(EVALUATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .filter(next -> new String(next.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .equals(EventType.LINEAGE_OBSERVED.ceType()))
                .map(next -> (LineageObserved) codec.decode(next.value(), EventType.LINEAGE_OBSERVED))
                .toList();
    }

    /** A refresh whose value ends too early. */
    void sendTruncated(String product) {
        send(outgoing(EventType.PRODUCT_REFRESHED, product, newPublicationId(), new byte[] {0, 0, 0, 0, 1}));
    }

    /** A record with nothing but a key. */
    void sendWithoutHeaders(String topic, String key) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[] {1}));
    }

    /** What the mesh was told of dead letters of a product. */
    List<RecordsDeadLettered> deadLettered(String product) {
        return recordsOn(EVALUATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .filter(next -> new String(next.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .equals(EventType.RECORDS_DEAD_LETTERED.ceType()))
                .map(next -> (RecordsDeadLettered) codec.decode(next.value(), EventType.RECORDS_DEAD_LETTERED))
                .toList();
    }

    /** Sends everything again that stands on these topics; returns how much that was. */
    int sendAgain(List<String> topics) {
        int sent = 0;
        for (String topic : topics) {
            for (ConsumerRecord<byte[], byte[]> old : recordsOn(topic)) {
                send(new ProducerRecord<>(topic, null, old.key(), old.value(), old.headers()));
                sent++;
            }
        }
        return sent;
    }

    /** What the mesh was told of one objective, in order. */
    List<SloEvaluated> evaluations(String product, String sli) {
        return recordsOn(EVALUATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .filter(next -> new String(next.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .equals(EventType.SLO_EVALUATED.ceType()))
                .map(next -> (SloEvaluated) codec.decode(next.value(), EventType.SLO_EVALUATED))
                .filter(evaluated -> evaluated.getSli().equals(sli))
                .toList();
    }

    /** The CloudEvents ids of all that was told of a product. */
    List<String> idsOfEvaluations(String product) {
        return recordsOn(EVALUATIONS).stream()
                .filter(told -> new String(told.key(), StandardCharsets.UTF_8).equals(product))
                .map(told -> new String(told.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Everything on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        return infrastructure.recordsOn(topic);
    }

    private ProducerRecord<byte[], byte[]> outgoing(EventType type, String product, String id, byte[] value) {
        CloudEvent envelope = new CloudEvent(
                id,
                type.isWrittenByService() ? "governance-service" : domain(product) + "/pipeline",
                type.ceType(),
                product,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(type.family().topicName(), envelope, value);
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) {
        acknowledged(producer.send(outgoing));
    }

    private static void acknowledged(Future<RecordMetadata> sent) {
        try {
            if (!sent.get().hasOffset()) {
                throw new IllegalStateException("not acknowledged");
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String domain(String product) {
        return product.substring(0, product.indexOf('.'));
    }

    @Override
    public void close() {
        producer.close();
    }
}
