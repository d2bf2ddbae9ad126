package dev.signalbox.governance.journey;

import static org.awaitility.Awaitility.await;

import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.TestInfrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics as the rest of the mesh writes and reads them. */
final class Topics implements AutoCloseable {
    private static final String VIOLATIONS = "policy-violated";

    private final TestInfrastructure infrastructure;
    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(TestInfrastructure infrastructure) {
        this.infrastructure = infrastructure;
        codec = new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
        codec.prepare(EventType.values());
        producer = producer();
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void create(MeshTopic topic) {
        TopicSettings settings = TopicSettings.of(topic);
        infrastructure.createTopic(topic.name(), settings.partitions(), settings.kafkaConfig());
    }

    /** Every topic of the mesh anew and empty, those of single domains gone: nothing on them was said by another database. */
    void afresh() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            List<String> old = admin.listTopics().names().get().stream()
                    .filter(name -> MeshTopic.parse(name).isPresent())
                    .toList();
            admin.deleteTopics(old).all().get();
            List<NewTopic> fresh = Stream.concat(
                            Stream.of(TopicFamily.values()).map(MeshTopic::of),
                            Stream.of(MeshTopic.of(TopicFamily.SLI_MEASURED, ProductIds.SIGNALBOX_DOMAIN)))
                    .map(TopicSettings::of)
                    .map(settings -> new NewTopic(
                                    settings.topic().name(), Optional.of(settings.partitions()), Optional.empty())
                            .configs(settings.kafkaConfig()))
                    .toList();
            await().ignoreExceptions()
                    .until(() -> admin.listTopics().names().get().stream().noneMatch(old::contains));
            admin.createTopics(fresh).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many records stand behind these positions, and how many behind those that the consumer group has committed. */
    long unread(Map<TopicPartition, Long> positions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            positions.keySet().forEach(lane -> asked.put(lane, OffsetSpec.latest()));
            var ends = admin.listOffsets(asked).all().get();
            var group = admin.listConsumerGroupOffsets("signalbox.governance-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
            long unread = 0;
            for (Map.Entry<TopicPartition, Long> lane : positions.entrySet()) {
                long end = Objects.requireNonNull(ends.get(lane.getKey())).offset();
                var committed = group.get(lane.getKey());
                unread += end - lane.getValue() + end - (committed == null ? 0 : committed.offset());
            }
            return unread;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes what was told about a product, and whatever shares its partition. */
    void forgetWhatWasToldAbout(String product) {
        ConsumerRecord<byte[], byte[]> last = recordsOn(VIOLATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(VIOLATIONS, last.partition()),
                            RecordsToDelete.beforeOffset(last.offset() + 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void publish(APublication publication) {
        send(published(publication));
    }

    void check(APublication publication, String verdict) {
        send(checked(publication, verdict));
    }

    /** contract-service accepts one that breaks consumers. */
    void checkBreaking(APublication publication) {
        send(outgoing(
                EventType.PUBLICATION_CHECKED,
                publication,
                EventIds.timeOrdered().toString(),
                encoded(publication.breaking())));
    }

    ProducerRecord<byte[], byte[]> published(APublication publication) {
        return outgoing(EventType.PRODUCT_PUBLISHED, publication, publication.id(), encoded(publication.published()));
    }

    ProducerRecord<byte[], byte[]> checked(APublication publication, String verdict) {
        return outgoing(
                EventType.PUBLICATION_CHECKED,
                publication,
                EventIds.timeOrdered().toString(),
                encoded(publication.checked(verdict)));
    }

    /** Where sli-service says that an objective stands. */
    void evaluate(SloEvaluated evaluation) {
        send(evaluated(evaluation));
    }

    ProducerRecord<byte[], byte[]> evaluated(SloEvaluated evaluation) {
        CloudEvent envelope = new CloudEvent(
                EventIds.timeOrdered().toString(),
                "signalbox/sli-service",
                EventType.SLO_EVALUATED.ceType(),
                evaluation.getProductId(),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(
                MeshTopic.of(TopicFamily.SLI_MEASURED, ProductIds.SIGNALBOX_DOMAIN)
                        .name(),
                envelope,
                encoded(evaluation));
    }

    /** A publication on a topic of somebody's choice. */
    void publishOn(String topic, APublication publication) {
        ProducerRecord<byte[], byte[]> outgoing = published(publication);
        send(new ProducerRecord<>(topic, null, outgoing.key(), outgoing.value(), outgoing.headers()));
    }

    /** A publication whose value ends too early. */
    void sendTruncated(APublication publication) {
        byte[] whole = encoded(publication.published());
        send(outgoing(
                EventType.PRODUCT_PUBLISHED, publication, publication.id(), Arrays.copyOf(whole, whole.length / 2)));
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

    List<PublicationJudged> judgements(String product) {
        return of(product, EventType.PUBLICATION_JUDGED, PublicationJudged.class);
    }

    List<PolicyViolated> violations(String product) {
        return of(product, EventType.POLICY_VIOLATED, PolicyViolated.class);
    }

    List<PolicySetActivated> activations() {
        return of("signalbox.mesh", EventType.POLICY_SET_ACTIVATED, PolicySetActivated.class);
    }

    /** The correlation ids of what was told about a product, in order. */
    List<String> correlations(String product) {
        return recordsOn(VIOLATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .map(next -> CloudEvent.readFrom(next.headers()).correlationId().orElse(""))
                .toList();
    }

    private <T extends SpecificRecord> List<T> of(String product, EventType type, Class<T> as) {
        return recordsOn(VIOLATIONS).stream()
                .filter(next -> new String(next.key(), StandardCharsets.UTF_8).equals(product))
                .filter(next -> new String(next.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                        .equals(type.ceType()))
                .map(next -> as.cast(codec.decode(next.value(), type)))
                .toList();
    }

    /** Everything on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        return infrastructure.recordsOn(topic);
    }

    private byte[] encoded(SpecificRecord payload) {
        return codec.encode(payload);
    }

    private static ProducerRecord<byte[], byte[]> outgoing(
            EventType type, APublication publication, String id, byte[] value) {
        CloudEvent envelope = new CloudEvent(
                id,
                type.isWrittenByService() ? "contract-service" : publication.domain() + "/pipeline",
                type.ceType(),
                publication.product(),
                Instant.now(),
                Optional.of(publication.id()).filter(correlation -> !correlation.equals(id)),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(type.family().topicName(), envelope, value);
    }

    /** At once: they are acknowledged when all were sent. */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        sent.forEach(Topics::acknowledged);
    }

    void send(ProducerRecord<byte[], byte[]> outgoing) {
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

    @Override
    public void close() {
        producer.close();
    }
}
