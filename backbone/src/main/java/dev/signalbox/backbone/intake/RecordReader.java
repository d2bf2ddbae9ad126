package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.envelope.EnvelopeException;
import dev.signalbox.events.serde.RecurringText;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads one record in phases: headers, key, value, rules, authority. The first that fails names the reason.
 *
 * <p>Records of types that the service does not read are skipped by their headers, before anything is decoded.
 */
public final class RecordReader {
    private final Set<EventType> reads;
    private final Authority authority;
    private final PatientDecoder decoder;

    public RecordReader(Set<EventType> reads, Authority authority, PatientDecoder decoder) {
        this.reads = Set.copyOf(reads);
        this.authority = authority;
        this.decoder = decoder;
    }

    /**
     * Reads a record; waits while the registry is unreachable.
     *
     * @param wanted asked while it waits; empty is returned when the answer is no
     * @throws InterruptedException if the waiting was interrupted
     */
    public Optional<Intake> read(ConsumerRecord<byte[], byte[]> source, BooleanSupplier wanted)
            throws InterruptedException {
        Optional<String> ceType = lastHeader(source, "ce_type");
        if (ceType.isEmpty()) {
            return Optional.of(withoutType(source));
        }
        Optional<EventType> known = EventType.ofCeType(ceType.get());
        if (known.isEmpty()) {
            return Optional.of(
                    EventType.isOtherMajorOfKnownType(ceType.get())
                            ? unreadable(
                                    source,
                                    Reason.UNKNOWN_MAJOR,
                                    ceType.get()
                                            + " is a major version that this release does not read; upgrade Signalbox first")
                            : new Intake.Skipped());
        }
        EventType type = known.get();
        if (!reads.contains(type)) {
            return Optional.of(new Intake.Skipped());
        }
        CloudEvent envelope;
        try {
            envelope = CloudEvent.readFrom(source.headers());
        } catch (EnvelopeException broken) {
            return Optional.of(unreadable(source, Reason.ENVELOPE, String.valueOf(broken.getMessage())));
        }
        return read(source, type, envelope, wanted);
    }

    /** The envelope's own rules say best what is wrong: structured mode has no {@code ce_type} either. */
    private Intake withoutType(ConsumerRecord<byte[], byte[]> source) {
        try {
            CloudEvent.readFrom(source.headers());
            throw new IllegalStateException("an envelope without a type was read");
        } catch (EnvelopeException broken) {
            return unreadable(source, Reason.ENVELOPE, String.valueOf(broken.getMessage()));
        }
    }

    private Optional<Intake> read(
            ConsumerRecord<byte[], byte[]> source, EventType type, CloudEvent envelope, BooleanSupplier wanted)
            throws InterruptedException {
        Origin origin = originOf(source);
        String key = keyOf(source);
        if (!key.equals(envelope.subject())) {
            return Optional.of(unreadable(
                    source,
                    Reason.KEY_MISMATCH,
                    "the key is " + (key.isEmpty() ? "missing" : key) + ", ce_subject is " + envelope.subject()
                            + "; both are the product id"));
        }
        Enveloped record = new Enveloped(source, type, envelope, origin);
        if (MeshTopic.parse(source.topic())
                .filter(topic -> topic.family() == type.family())
                .isEmpty()) {
            return Optional.of(failed(
                    record,
                    Reason.WRONG_TOPIC,
                    type.ceType() + " does not stand on " + source.topic() + "; write it to "
                            + type.family().topicName()));
        }
        if (source.value() == null) {
            return Optional.of(failed(
                    record,
                    Reason.MISSING_VALUE,
                    "the value is null; nothing is deleted by a tombstone here: retire a product by its lifecycle"));
        }
        return decoder.decode(source, type, wanted).map(result -> switch (result) {
            case PatientDecoder.Failure(var reason, var message) -> failed(record, reason, message);
            case PatientDecoder.Decoded(var payload) -> judged(record, payload);
        });
    }

    private Intake judged(Enveloped record, SpecificRecord payload) {
        MeshEvent event = new MeshEvent(record.type(), payload, record.envelope(), record.origin());
        Optional<Broken> broken =
                EventRules.check(payload, record.envelope(), record.origin().brokerTime());
        if (broken.isPresent()) {
            return failed(record, broken.get().reason(), broken.get().message());
        }
        return authority
                .refusal(event)
                .<Intake>map(rule -> new Intake.Refused(
                        new RefusedEvent(event, rule), new DeadLetter(record.source(), Reason.UNAUTHORISED, rule)))
                .orElseGet(() -> new Intake.Taken(event));
    }

    private Intake unreadable(ConsumerRecord<byte[], byte[]> source, Reason reason, String message) {
        return new Intake.Unreadable(new DeadLetter(source, reason, message, product(source)), Optional.empty());
    }

    /** The product that the key names, if whoever wrote to that topic may speak for its domain; the backbone is no product of a domain. */
    private Optional<String> product(ConsumerRecord<byte[], byte[]> source) {
        return Optional.of(keyOf(source))
                .filter(key -> ProductIds.isValid(key)
                        && !ProductIds.isReserved(key)
                        && !ProductIds.domainOf(key).equals(ProductIds.SIGNALBOX_DOMAIN)
                        && MeshTopic.parse(source.topic()).isPresent()
                        && authority
                                .refusal(EventType.PRODUCT_PUBLISHED, originOf(source), ProductIds.domainOf(key))
                                .isEmpty());
    }

    private static Origin originOf(ConsumerRecord<byte[], byte[]> source) {
        return new Origin(
                source.topic(), source.partition(), source.offset(), Instant.ofEpochMilli(source.timestamp()));
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> source) {
        return source.key() == null ? "" : new String(source.key(), StandardCharsets.UTF_8);
    }

    private static Optional<String> lastHeader(ConsumerRecord<byte[], byte[]> source, String name) {
        Header header = source.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(RecurringText.of(header.value()));
    }

    /** A dead letter; with its event only if the key may be answered, which takes authority over the key's domain. */
    private Intake failed(Enveloped record, Reason reason, String message) {
        String key = record.envelope().subject();
        boolean answerable = ProductIds.isValid(key)
                && MeshTopic.parse(record.origin().topic()).isPresent()
                && authority
                        .refusal(record.type(), record.origin(), ProductIds.domainOf(key))
                        .isEmpty();
        UnreadableEvent event =
                new UnreadableEvent(record.type(), record.envelope(), record.origin(), reason.name(), message);
        return new Intake.Unreadable(
                new DeadLetter(record.source(), reason, message, product(record.source())),
                answerable ? Optional.of(event) : Optional.empty());
    }

    /** A record whose envelope could be read. */
    private record Enveloped(
            ConsumerRecord<byte[], byte[]> source, EventType type, CloudEvent envelope, Origin origin) {}
}
