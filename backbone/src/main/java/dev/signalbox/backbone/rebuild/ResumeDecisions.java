package dev.signalbox.backbone.rebuild;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Timers and effects that go on after a rebuild; an event would be told twice. */
final class ResumeDecisions implements Decisions {
    private final Decisions decisions;

    ResumeDecisions(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void emit(EventType type, String productId, SpecificRecord payload, Cause cause, String subject) {
        throw new IllegalStateException("a rebuild emits nothing, not even " + type.ceType() + " of " + productId);
    }

    @Override
    public void schedule(String kind, String subject, String productId, Instant dueAt) {
        decisions.schedule(kind, subject, productId, dueAt);
    }

    @Override
    public void cancel(String kind, String subject) {
        decisions.cancel(kind, subject);
    }

    @Override
    public void perform(String kind, String productId, String key, String payload, Cause cause) {
        decisions.perform(kind, productId, key, payload, cause);
    }
}
