package dev.signalbox.chaos.ledger;

import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The events of one domain, as its own client makes them. */
record Domain(String name, EventCodec codec) {
    private static final byte[] TOO_SHORT = {0, 0, 0, 0, 1};

    String product(String product) {
        return name + "." + product;
    }

    Writing publication(String productId, String version, Outcome outcome) {
        String id = newId();
        return new Writing(
                new Entry(id, Kind.PUBLICATION, productId, outcome.name(), 0, 0),
                outgoing(
                        topic(TopicFamily.PRODUCT_PUBLISHED),
                        id,
                        EventType.PRODUCT_PUBLISHED,
                        productId,
                        published(id, productId, name, version, outcome)));
    }

    /** A publication of another domain's product on this domain's topic. */
    Writing forgery(String productId, String owner) {
        String id = newId();
        return new Writing(
                Entry.of(id, Kind.FORGERY, productId),
                outgoing(
                        topic(TopicFamily.PRODUCT_PUBLISHED),
                        id,
                        EventType.PRODUCT_PUBLISHED,
                        productId,
                        published(id, productId, owner, "1.0.0", Outcome.ADMITTED)));
    }

    /** What was good and bad in the millisecond before {@code end}. */
    Writing measurement(String productId, Instant end, long good, long bad) {
        String id = newId();
        SliMeasured measured = SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId(id)
                .setSli("availability")
                .setKind("RATIO")
                .setGood(good)
                .setBad(bad)
                .setUnit("ratio")
                .setStatistic("count")
                .setWindowStart(end.minusMillis(1))
                .setWindowEnd(end)
                .setSource(name + "/probe")
                .setObservedAt(end)
                .build();
        return new Writing(
                new Entry(id, Kind.MEASUREMENT, productId, "", good, bad),
                outgoing(topic(TopicFamily.SLI_MEASURED), id, EventType.SLI_MEASURED, productId, measured));
    }

    Writing refresh(String productId) {
        String id = newId();
        ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                .setProductId(productId)
                .setRunId(id)
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.now())
                .build();
        return new Writing(
                Entry.of(id, Kind.REFRESH, productId),
                outgoing(topic(TopicFamily.SLI_MEASURED), id, EventType.PRODUCT_REFRESHED, productId, refreshed));
    }

    Writing declaration(String productId, String application) {
        String id = newId();
        ConsumptionDeclared declared = ConsumptionDeclared.newBuilder()
                .setConsumerId(product(application))
                .setContact("team@example.org")
                .setPurpose("Reports.")
                .setProductId(productId)
                .setMajorVersion(1)
                .setFields(List.of("customers.email"))
                .setStatus("ACTIVE")
                .setDeclaredAt(Instant.now())
                .build();
        return new Writing(
                Entry.of(id, Kind.DECLARATION, productId),
                outgoing(
                        topic(TopicFamily.PRODUCT_PUBLISHED), id, EventType.CONSUMPTION_DECLARED, productId, declared));
    }

    /** A measurement whose value ends after the schema's id. */
    Writing poison(String productId) {
        String id = newId();
        return new Writing(
                Entry.of(id, Kind.POISON, productId),
                EventRecords.of(
                        topic(TopicFamily.SLI_MEASURED),
                        envelope(id, EventType.SLI_MEASURED, productId),
                        TOO_SHORT.clone()));
    }

    String topic(TopicFamily family) {
        return MeshTopic.of(family, name).name();
    }

    private ProducerRecord<byte[], byte[]> outgoing(
            String topic, String id, EventType type, String productId, SpecificRecord payload) {
        return EventRecords.of(topic, envelope(id, type, productId), codec.encode(payload));
    }

    private CloudEvent envelope(String id, EventType type, String productId) {
        return new CloudEvent(
                id,
                name + "/pipeline",
                type.ceType(),
                productId,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ProductPublished published(
            String id, String productId, String domain, String version, Outcome outcome) {
        return ProductPublished.newBuilder()
                .setProductId(productId)
                .setPublicationId(id)
                .setVersion(version)
                .setName("Customers")
                .setDomain(domain)
                .setLifecycle("active")
                .setOwner(outcome.owner())
                .setPurpose("Customers as the billing domain knows them.")
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("customers")
                        .setType("table")
                        .setContractId("customers")
                        .setContractVersion(version)
                        .setContract(outcome.contract(domain, version))
                        .build()))
                .setPublishedAt(Instant.now())
                .setPublishedBy("pipeline")
                .build();
    }

    private static String newId() {
        return EventIds.timeOrdered().toString();
    }
}
