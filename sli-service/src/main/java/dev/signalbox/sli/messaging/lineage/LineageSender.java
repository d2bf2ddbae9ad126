package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.runtime.EngineConfig;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.sli.application.lineage.IncomingReport;
import dev.signalbox.sli.application.lineage.LineageNotSentException;
import dev.signalbox.sli.application.lineage.LineageNotSentException.Why;
import dev.signalbox.sli.application.lineage.LineageTopic;
import dev.signalbox.sli.model.lineage.LineageFact;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Sends reports of lineage as events of the domain that reports. Not through the outbox: nothing is decided here (docs/adr/0018). */
@Singleton
public class LineageSender implements LineageTopic {
    private final RecordSender sender;
    private final EventCodec codec;
    private final AuthorityMode authority;

    public LineageSender(RecordSender sender, SchemaRegistryClient registry, EngineConfig config) {
        this.sender = sender;
        this.codec = new EventCodec(registry);
        this.authority = config.authority();
    }

    @Override
    public CompletionStage<?> send(IncomingReport incoming) {
        String topic = topicOf(incoming.domain()).name();
        ProducerRecord<byte[], byte[]> encoded = EventRecords.of(topic, envelope(incoming), encode(incoming));
        return sender.send(
                        new OutboxRecord(incoming.domain(), topic, encoded.key(), encoded.value(), encoded.headers()))
                .handle((acknowledged, failed) -> {
                    if (failed != null) {
                        throw notSent(topic, failed);
                    }
                    return acknowledged;
                });
    }

    private byte[] encode(IncomingReport incoming) {
        try {
            return codec.encode(LineageReported.newBuilder()
                    .setProductId(ProductIds.ofDomain(incoming.domain()))
                    .setEventType(incoming.report().state().name())
                    .setEventAt(incoming.report().eventTime())
                    .setRunId(incoming.report().runId().orElse(null))
                    .setDocument(ByteBuffer.wrap(incoming.document()))
                    .build());
        } catch (RegistryException away) {
            throw new LineageNotSentException(
                    Why.UNAVAILABLE, "the schema registry does not answer; nothing was sent", away);
        }
    }

    /** With rights per domain only a domain's own topic speaks for it; whether this service may write there is Kafka's to say. */
    private MeshTopic topicOf(String domain) {
        return switch (authority) {
            case OPEN -> MeshTopic.of(TopicFamily.SLI_MEASURED);
            case TOPIC -> MeshTopic.of(TopicFamily.SLI_MEASURED, domain);
        };
    }

    private static CloudEvent envelope(IncomingReport incoming) {
        return new CloudEvent(
                incoming.id().toString(),
                incoming.domain() + LineageFact.AGENT,
                EventType.LINEAGE_REPORTED.ceType(),
                ProductIds.ofDomain(incoming.domain()),
                incoming.report().eventTime(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LineageNotSentException notSent(String topic, Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause instanceof TopicAuthorizationException
                ? new LineageNotSentException(
                        Why.NOT_ALLOWED,
                        "sli-service may not write to " + topic
                                + "; grant it WRITE there, or let the domain's tools write"
                                + " to their own openlineage topic",
                        cause)
                : new LineageNotSentException(
                        Why.UNAVAILABLE,
                        "the broker has not acknowledged the report on " + topic + " (" + cause + ")",
                        cause);
    }
}
