package dev.signalbox.backbone.decision;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.backbone.effect.EffectStore;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.OutboxStore;
import dev.signalbox.backbone.timer.TimerStore;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects what is decided in one transaction, and writes it at its end in one statement per table. */
public final class TransactionDecisions implements Decisions {
    private final String service;
    private final EventEncoder encoder;
    private final List<OutboxRecord> records = new ArrayList<>();
    private final List<EffectStore.Wanted> effects = new ArrayList<>();
    private final Map<TimerStore.Name, Optional<TimerStore.Setting>> timers = new LinkedHashMap<>();

    public TransactionDecisions(String service, EventEncoder encoder) {
        this.service = service;
        this.encoder = encoder;
    }

    @Override
    public void emit(EventType type, String productId, SpecificRecord payload, Cause cause, String subject) {
        records.add(encoder.encode(type, productId, payload, cause, subject));
    }

    @Override
    public void schedule(String kind, String subject, String productId, Instant dueAt) {
        timers.put(new TimerStore.Name(kind, subject), Optional.of(new TimerStore.Setting(productId, dueAt)));
    }

    @Override
    public void cancel(String kind, String subject) {
        timers.put(new TimerStore.Name(kind, subject), Optional.empty());
    }

    @Override
    public void perform(String kind, String productId, String key, String payload, Cause cause) {
        effects.add(new EffectStore.Wanted(kind, productId, key, payload, cause));
    }

    /** Sends the record to this service's dead letters as it stood. */
    public void bury(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        records.add(new OutboxRecord(
                source.topic() + "-" + source.partition(),
                new DeadLetterTopic(service).name(),
                letter.key(),
                letter.value(),
                DeadLetterHeaders.of(letter, service)));
    }

    /** What was decided that a worker waits for. */
    public Workers.Work left() {
        return new Workers.Work(!records.isEmpty(), !effects.isEmpty());
    }

    public void write(Connection connection) throws SQLException {
        if (!records.isEmpty()) {
            CrashPoints.reached(CrashPoint.BEFORE_OUTBOX);
            OutboxStore.insert(connection, records);
            CrashPoints.reached(CrashPoint.AFTER_OUTBOX);
        }
        EffectStore.insert(connection, effects);
        TimerStore.apply(connection, timers);
    }
}
