package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.lane.TopicDirectory;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.outbox.RenewingSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Channel;

/**
 * Sends with the idempotent producer of the SmallRye channel {@code outbox}, which has its configuration and life from there; once
 * that one is lost, with another of the same configuration.
 *
 * <p>The channel itself sends from one thread, where a topic that is missing holds up all others, and tries refused records again by
 * itself, where only the outbox knows what may be sent next.
 */
@Singleton
public class SmallRyeSender implements RecordSender {
    private static final String CHANNEL = "outbox";
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    private final KafkaClientService channels;
    private final KafkaClients kafka;
    private final AtomicInteger made = new AtomicInteger();
    private final RenewingSender sender;

    /**
     * Will send with the channel's producer.
     *
     * @param channel not used to send; without an emitter there is no channel
     */
    public SmallRyeSender(
            @Channel(CHANNEL) MutinyEmitter<byte[]> channel,
            KafkaClientService channels,
            KafkaClients kafka,
            EngineConfig config,
            MeterRegistry meters) {
        this.channels = channels;
        this.kafka = kafka;
        this.sender = new RenewingSender(
                this::producer,
                this::leads,
                WorkerMetrics.producersRenewed(meters),
                config.lostAfter(),
                System::nanoTime);
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        return sender.send(outgoing);
    }

    /** Asked for when something is first sent: the channels are wired while the application starts. */
    private Producer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> channel = channels.getProducer(CHANNEL);
        Producer<byte[], byte[]> next = made.get() == 0
                ? channel.<Producer<byte[], byte[]>>runOnSendingThread(started -> started)
                        .await()
                        .atMost(STARTED_WITHIN)
                : kafka.producer(channel.configuration(), made.get());
        made.incrementAndGet();
        return next;
    }

    /** By a client of its own, which shares nothing with the one that is doubted. */
    private Set<String> leads(Set<String> topics) throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            return new TopicDirectory(admin).led(topics, ANSWERED_WITHIN);
        }
    }

    @PreDestroy
    void close() {
        sender.close();
    }
}
