package dev.signalbox.backbone.handler;

import dev.signalbox.events.envelope.CloudEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why something is decided; the ids of our own events derive from it, so that deciding again gives the same ids. */
public sealed interface Cause {

    /** The time of the decision: the broker's for an event, the due time for a timer. */
    Instant now();

    /** What makes this cause different from every other, in a fixed order. */
    List<String> identity();

    /** The publication or declaration that started it all; empty where none did. */
    default Optional<String> correlationId() {
        return Optional.empty();
    }

    /** The id of the event that caused this, if an event did. */
    default Optional<String> causationId() {
        return Optional.empty();
    }

    default Optional<String> traceparent() {
        return Optional.empty();
    }

    /** An event on a topic. */
    record OfEvent(CloudEvent envelope, Origin origin) implements Cause {
        @Override
        public Instant now() {
            return origin.brokerTime();
        }

        @Override
        public List<String> identity() {
            return List.of(origin.domain().orElse(""), envelope.source(), envelope.id());
        }

        @Override
        public Optional<String> correlationId() {
            return envelope.correlationId().or(() -> Optional.of(envelope.id()));
        }

        @Override
        public Optional<String> causationId() {
            return Optional.of(envelope.id());
        }

        @Override
        public Optional<String> traceparent() {
            return envelope.traceparent();
        }
    }

    /** A record that could not be read, by the place where it stands. */
    record OfRecord(Origin origin) implements Cause {
        @Override
        public Instant now() {
            return origin.brokerTime();
        }

        @Override
        public List<String> identity() {
            return List.of(
                    "record", origin.topic(), Integer.toString(origin.partition()), Long.toString(origin.offset()));
        }
    }

    /** A timer that came due. */
    record OfTimer(String kind, String subject, Instant dueAt) implements Cause {
        @Override
        public Instant now() {
            return dueAt;
        }

        @Override
        public List<String> identity() {
            return List.of("timer", kind, subject, dueAt.toString());
        }
    }

    /**
     * The result of an effect; it carries on the cause of the decision that wanted the effect.
     *
     * @param now the time of the decision that wanted the effect
     */
    record OfEffect(
            String effectId,
            Instant now,
            Optional<String> correlationId,
            Optional<String> causationId,
            Optional<String> traceparent)
            implements Cause {
        @Override
        public List<String> identity() {
            return List.of("effect", effectId);
        }
    }

    /**
     * Something that happened to the service itself: a REST write, a changed folder.
     *
     * @param kind what happened
     * @param subject tells apart two happenings of one kind; deciding on the same subject again gives the same ids
     */
    record OfService(String kind, String subject, Instant now) implements Cause {
        @Override
        public List<String> identity() {
            return List.of("service", kind, subject);
        }
    }
}
