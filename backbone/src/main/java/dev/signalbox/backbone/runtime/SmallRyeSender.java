package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.RecordSender;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends through the SmallRye channel {@code outbox}, whose idempotent producer keeps the order of the calls. */
@Singleton
public class SmallRyeSender implements RecordSender {
    private final MutinyEmitter<byte[]> emitter;

    public SmallRyeSender(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        OutgoingKafkaRecordMetadata<byte[]> coordinates = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(outgoing.topic())
                .withKey(outgoing.key())
                .withHeaders(outgoing.headers())
                .build();
        return emitter.sendMessage(Message.of(outgoing.value()).addMetadata(coordinates))
                .subscribeAsCompletionStage();
    }
}
