package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.ProducerSender;
import dev.signalbox.backbone.outbox.RecordSender;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Sends with the idempotent producer of the SmallRye channel {@code outbox}, which has its configuration, life and health from there.
 *
 * <p>The channel itself sends from one thread, where a topic that is missing holds up all others, and tries refused records again by
 * itself, where only the outbox knows what may be sent next.
 */
@Singleton
public class SmallRyeSender implements RecordSender {
    private final RecordSender producer;

    /**
     * Takes the channel's producer.
     *
     * @param channel not used to send; without an emitter there is no channel
     */
    public SmallRyeSender(@Channel("outbox") MutinyEmitter<byte[]> channel, KafkaClientService clients) {
        this.producer =
                new ProducerSender(clients.<byte[], byte[]>getProducer("outbox").unwrap());
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        return producer.send(outgoing);
    }
}
