package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.ProducerSender;
import dev.signalbox.backbone.outbox.RecordSender;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Sends with the idempotent producer of the SmallRye channel {@code outbox}, which has its configuration, life and health from there.
 *
 * <p>The channel itself sends from one thread, where a topic that is missing holds up all others, and tries refused records again by
 * itself, where only the outbox knows what may be sent next.
 */
@Singleton
public class SmallRyeSender implements RecordSender {
    private static final String CHANNEL = "outbox";
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(10);

    private final KafkaClientService clients;
    private volatile @Nullable RecordSender producer;

    /**
     * Will send with the channel's producer.
     *
     * @param channel not used to send; without an emitter there is no channel
     */
    public SmallRyeSender(@Channel(CHANNEL) MutinyEmitter<byte[]> channel, KafkaClientService clients) {
        this.clients = clients;
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        RecordSender known = producer;
        if (known == null) {
            known = new ProducerSender(ofChannel());
            producer = known;
        }
        return known.send(outgoing);
    }

    /** Only now: the channels are wired while the application starts. */
    private Producer<byte[], byte[]> ofChannel() {
        return clients.<byte[], byte[]>getProducer(CHANNEL)
                .runOnSendingThread(started -> started)
                .await()
                .atMost(STARTED_WITHIN);
    }
}
