package dev.signalbox.backbone.outbox;

import java.util.concurrent.CompletionStage;

/** Sends to Kafka with an idempotent producer; completed by the acknowledgement of all replicas. Any thread may call, and may be held. */
@FunctionalInterface
public interface RecordSender {
    CompletionStage<?> send(OutboxRecord record);
}
