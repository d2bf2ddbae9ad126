package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.runtime.EngineConfig;
import dev.signalbox.catalog.messaging.PublicationNotSentException.Why;
import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.publish.EventTooLargeException;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.publication.Publication;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a publication for a domain and waits until all replicas have it (docs/adr/0018). Not through the outbox: that is for
 * events that stand beside a decision of this service in its database, and here is neither.
 */
@Singleton
public class PublicationSender {
    private static final int WAIT_SECONDS = 20;

    private final RecordSender sender;
    private final EventCodec codec;
    private final AuthorityMode authority;

    public PublicationSender(RecordSender sender, SchemaRegistryClient registry, EngineConfig config) {
        this.sender = sender;
        this.codec = new EventCodec(registry);
        this.authority = config.authority();
    }

    /**
     * Returns when the event is durable.
     *
     * @throws PublicationNotSentException if it is too large, not allowed, or not certain to be on the topic
     */
    public void send(Publication publication) {
        ProductPublished event = publication.event();
        String topic = topicOf(event.getDomain()).name();
        ProducerRecord<byte[], byte[]> encoded = encode(event, topic);
        try {
            sender.send(new OutboxRecord(
                            event.getProductId(), topic, encoded.key(), encoded.value(), encoded.headers()))
                    .toCompletableFuture()
                    .get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw notSent(topic, refused.getCause());
        } catch (TimeoutException unanswered) {
            throw notSent(topic, unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notSent(topic, stopped);
        }
    }

    /** Its output ports as the projection has them once the event is read, each with the digest of its document. */
    public List<OutputPort> outputPorts(Publication publication) {
        return Descriptions.of(publication.event()).description().outputPorts();
    }

    private ProducerRecord<byte[], byte[]> encode(ProductPublished event, String topic) {
        try {
            return EventRecords.of(topic, envelope(event), codec.encode(event));
        } catch (EventTooLargeException tooLarge) {
            throw new PublicationNotSentException(Why.TOO_LARGE, String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (RegistryException away) {
            throw new PublicationNotSentException(
                    Why.UNAVAILABLE, "the schema registry does not answer; nothing was sent", away);
        }
    }

    /** With rights per domain only a domain's own topic speaks for it; whether this service may write there is Kafka's to say. */
    private MeshTopic topicOf(String domain) {
        return switch (authority) {
            case OPEN -> MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED);
            case TOPIC -> MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, domain);
        };
    }

    private static CloudEvent envelope(ProductPublished event) {
        return new CloudEvent(
                event.getPublicationId(),
                event.getDomain() + "/" + event.getPublishedBy(),
                EventType.PRODUCT_PUBLISHED.ceType(),
                event.getProductId(),
                event.getPublishedAt(),
                Optional.of(event.getPublicationId()),
                Optional.empty(),
                Optional.empty());
    }

    private static PublicationNotSentException notSent(String topic, @Nullable Throwable cause) {
        return cause instanceof TopicAuthorizationException
                ? new PublicationNotSentException(
                        Why.NOT_ALLOWED,
                        "catalog-service may not write to " + topic + "; grant it WRITE there, or publish with the"
                                + " domain's own client",
                        cause)
                : new PublicationNotSentException(
                        Why.UNAVAILABLE,
                        "the broker has not acknowledged the event on " + topic + " (" + cause + ")",
                        cause);
    }
}
