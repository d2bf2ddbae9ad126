package dev.signalbox.backbone.decision;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.EventTooLargeException;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes the record of an event of ours: the same decision gives the same id and the same bytes. */
public final class EventEncoder {
    /** The most bytes of one encoded event; the topics take 1 MiB with headers and batch. */
    public static final int MAX_BYTES = 900 * 1024;

    private final String service;
    private final EventCodec codec;

    public EventEncoder(String service, EventCodec codec) {
        this.service = service;
        this.codec = codec;
    }

    OutboxRecord encode(EventType type, String productId, SpecificRecord payload, Cause cause, String subject) {
        byte[] value = codec.encode(payload);
        if (value.length > MAX_BYTES) {
            throw new EventTooLargeException(type.ceType() + " of " + productId + " has " + value.length
                    + " bytes, at most " + MAX_BYTES + " are sent; its lists must be capped");
        }
        List<String> identity = new ArrayList<>(cause.identity());
        identity.add(type.ceType());
        identity.add(productId);
        identity.add(subject);
        CloudEvent envelope = new CloudEvent(
                EventIds.v5(identity.toArray(String[]::new)).toString(),
                "signalbox/" + service,
                type.ceType(),
                productId,
                cause.now(),
                cause.correlationId(),
                cause.causationId(),
                cause.traceparent());
        Headers headers = new RecordHeaders();
        envelope.writeTo(headers);
        return new OutboxRecord(
                productId, topicOf(type).name(), productId.getBytes(StandardCharsets.UTF_8), value, headers);
    }

    private static MeshTopic topicOf(EventType type) {
        return type.family() == TopicFamily.SLI_MEASURED
                ? MeshTopic.of(type.family(), ProductIds.SIGNALBOX_DOMAIN)
                : MeshTopic.of(type.family());
    }
}
