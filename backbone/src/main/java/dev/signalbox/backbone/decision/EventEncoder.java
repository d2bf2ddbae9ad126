package dev.signalbox.backbone.decision;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the record of an event of ours: the same decision gives the same id and the same bytes. */
public final class EventEncoder {
    private final String service;
    private final EventCodec codec;

    public EventEncoder(String service, EventCodec codec) {
        this.service = service;
        this.codec = codec;
    }

    OutboxRecord encode(EventType type, String productId, SpecificRecord payload, Cause cause, String subject) {
        List<String> identity = new ArrayList<>(cause.identity());
        identity.add(type.ceType());
        identity.add(productId);
        identity.add(subject);
        CloudEvent envelope = new CloudEvent(
                EventIds.named(identity.toArray(String[]::new)).toString(),
                "signalbox/" + service,
                type.ceType(),
                productId,
                cause.now(),
                cause.correlationId(),
                cause.causationId(),
                cause.traceparent());
        ProducerRecord<byte[], byte[]> encoded = EventRecords.of(topicOf(type).name(), envelope, codec.encode(payload));
        return new OutboxRecord(productId, encoded.topic(), encoded.key(), encoded.value(), encoded.headers());
    }

    private static MeshTopic topicOf(EventType type) {
        return type.family() == TopicFamily.SLI_MEASURED
                ? MeshTopic.of(type.family(), ProductIds.SIGNALBOX_DOMAIN)
                : MeshTopic.of(type.family());
    }
}
