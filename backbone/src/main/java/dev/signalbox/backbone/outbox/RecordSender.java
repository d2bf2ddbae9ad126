package dev.signalbox.backbone.outbox;

import java.util.concurrent.CompletionStage;

/** Sends to Kafka with an idempotent producer: in the order of the calls, completed by the acknowledgement of all replicas. */
@FunctionalInterface
public interface RecordSender {
    CompletionStage<?> send(OutboxRecord record);
}
