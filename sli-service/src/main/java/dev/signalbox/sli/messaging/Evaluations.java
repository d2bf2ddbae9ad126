package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.events.DaySums;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.CloseHours;
import dev.signalbox.sli.application.SilenceTimers;
import dev.signalbox.sli.application.derived.MeasureIncidents;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.Evaluation.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Tells the mesh where objectives stand, and what follows from that for how long incidents take. */
@ApplicationScoped
public class Evaluations {
    private final MeasureIncidents incidents;

    Evaluations(MeasureIncidents incidents) {
        this.incidents = incidents;
    }

    void emit(List<Evaluation> evaluations, Cause event, Decisions decisions) {
        send(evaluations, event, decisions);
        send(incidents.over(evaluations, decisions), event, decisions);
    }

    private static void send(List<Evaluation> evaluations, Cause event, Decisions decisions) {
        for (Evaluation evaluation : evaluations) {
            decisions.emit(
                    EventType.SLO_EVALUATED,
                    evaluation.objective().product().value(),
                    event(evaluation),
                    cause(evaluation, event),
                    subject(evaluation));
        }
    }

    /** What the clock brought about has the timer as its cause, also where an event was read before the timer fired. */
    private static Cause cause(Evaluation evaluation, Cause event) {
        return switch (evaluation.occasion()) {
            case Occasion.Event() -> at(evaluation.assessment().at(), event);
            case Occasion.Silence(Instant until) ->
                new Cause.OfTimer(
                        SilenceTimers.SILENCE, evaluation.objective().id().toString(), until);
            case Occasion.Lull(Instant until) ->
                new Cause.OfTimer(
                        SilenceTimers.LULL, evaluation.objective().id().toString(), until);
            case Occasion.HourEnd(Instant end) -> hour(evaluation, end);
            case Occasion.WindowStart(Instant start) -> hour(evaluation, start);
            case Occasion.DayEnd end -> hour(evaluation, end.end());
        };
    }

    /** An event that is read late is assessed for the moment that is known by then; the envelope tells which. */
    private static Cause at(Instant moment, Cause cause) {
        return switch (cause) {
            case Cause.OfEvent(CloudEvent envelope, Origin origin) ->
                new Cause.OfEvent(envelope, new Origin(origin.topic(), origin.partition(), origin.offset(), moment));
            case Cause.OfRecord(Origin origin) ->
                new Cause.OfRecord(new Origin(origin.topic(), origin.partition(), origin.offset(), moment));
            case Cause.OfTimer(String kind, String subject, Instant _) -> new Cause.OfTimer(kind, subject, moment);
            case Cause.OfEffect _, Cause.OfService _ -> cause;
        };
    }

    private static Cause hour(Evaluation evaluation, Instant end) {
        return new Cause.OfTimer(
                CloseHours.HOUR, evaluation.objective().product().value(), end);
    }

    /**
     * One end of a day can tell several days of an objective: its own, and others that were counted again. One measurement can be
     * the last of two slices, if it is sent again among others: the revision tells what they told apart.
     */
    private static String subject(Evaluation evaluation) {
        String id = evaluation.objective().id().toString();
        return switch (evaluation.occasion()) {
            case Occasion.Event() ->
                id + " " + evaluation.assessment().standing().revision();
            case Occasion.Silence _, Occasion.Lull _, Occasion.HourEnd _ -> id;
            case Occasion.WindowStart _ -> id + " window";
            case Occasion.DayEnd end -> end.day().equals(Windows.day(end.end())) ? id : id + " " + end.day();
        };
    }

    private static SloEvaluated event(Evaluation evaluation) {
        Assessment assessment = evaluation.assessment();
        return SloEvaluated.newBuilder()
                .setProductId(evaluation.objective().product().value())
                .setSloId(evaluation.objective().id().toString())
                .setSli(evaluation.objective().indicator().sli())
                .setObjective(evaluation.objective().target())
                .setWindow(evaluation.objective().window().text())
                .setCompliance(boxed(assessment.window().compliance()))
                .setBudgetRemaining(boxed(assessment.budgetRemaining()))
                .setBurnRates(assessment.burnRates().byLookBack())
                .setState(assessment.standing().state().name())
                .setAlert(assessment.standing().alert().name())
                .setDaySums(daySums(evaluation.occasion()))
                .setRevision(assessment.standing().revision())
                .build();
    }

    private static @Nullable DaySums daySums(Occasion occasion) {
        return occasion instanceof Occasion.DayEnd end
                ? DaySums.newBuilder()
                        .setDay(end.day())
                        .setGood(end.sums().good())
                        .setBad(end.sums().bad())
                        .setTotal(end.sums().total())
                        .setLastRefreshAt(end.lastRefreshAt())
                        .build()
                : null;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
