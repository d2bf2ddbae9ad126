package dev.signalbox.backbone.outbox;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends with a Kafka producer, once: what is refused is the outbox's to send again. */
public final class ProducerSender implements RecordSender {
    private final Producer<byte[], byte[]> producer;

    public ProducerSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    // The callback completes what is returned.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(outgoing.topic(), null, outgoing.key(), outgoing.value(), outgoing.headers()),
                (place, refused) -> {
                    if (refused == null) {
                        acknowledged.complete(null);
                    } else {
                        acknowledged.completeExceptionally(refused);
                    }
                });
        return acknowledged;
    }
}
