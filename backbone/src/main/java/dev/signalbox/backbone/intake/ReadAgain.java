package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when an event may be read again: as long as what it would count among is kept. Afterwards nothing says any more whether it was
 * counted before.
 */
public final class ReadAgain {
    private ReadAgain() {}

    /** Why it is too late for this event, in words; empty if it is not. */
    public static Optional<String> tooLate(MeshEvent event, Instant now) {
        Instant appended = event.origin().brokerTime();
        Optional<Duration> kept = MeshTopic.parse(event.origin().topic())
                .flatMap(topic -> TopicSettings.of(topic).retention());
        if (kept.isPresent() && appended.plus(kept.get()).isBefore(now)) {
            return Optional.of("it was appended at " + appended + ", and what "
                    + event.origin().topic() + " holds counts for " + kept.get().toDays() + " days; purge this letter");
        }
        return event.payload() instanceof SliMeasured measured
                ? MeasurementRules.inTime(measured, now).map(Broken::message)
                : Optional.empty();
    }
}
