package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.DaySums;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.CloseDays;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.model.Evaluation;
import dev.signalbox.sli.model.Evaluation.Occasion;
import dev.signalbox.sli.model.SloId;
import dev.signalbox.sli.model.Windows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Tells the mesh where objectives stand. */
final class Evaluations {
    /** Burn rates and their alerts are not evaluated yet. */
    private static final String NO_ALERT = "NONE";

    private Evaluations() {}

    static void emit(List<Evaluation> evaluations, Cause event, Decisions decisions) {
        for (Evaluation evaluation : evaluations) {
            SloId id = evaluation.objective().id();
            decisions.emit(
                    EventType.SLO_EVALUATED,
                    evaluation.objective().product().value(),
                    event(evaluation),
                    cause(evaluation, event),
                    id.toString());
        }
    }

    /** What the clock brought about has the timer as its cause, also where an event was read before the timer fired. */
    private static Cause cause(Evaluation evaluation, Cause event) {
        return switch (evaluation.occasion()) {
            case Occasion.Event() -> event;
            case Occasion.Silence(Instant until) ->
                new Cause.OfTimer(
                        EvaluateObjectives.SILENCE, evaluation.objective().id().toString(), until);
            case Occasion.DayEnd end ->
                new Cause.OfTimer(
                        CloseDays.DAY, evaluation.objective().product().value(), Windows.end(end.day()));
        };
    }

    private static SloEvaluated event(Evaluation evaluation) {
        return SloEvaluated.newBuilder()
                .setProductId(evaluation.objective().product().value())
                .setSloId(evaluation.objective().id().toString())
                .setSli(evaluation.objective().indicator().sli())
                .setObjective(evaluation.objective().target())
                .setWindow(evaluation.objective().window())
                .setCompliance(boxed(evaluation.window().compliance()))
                .setBudgetRemaining(boxed(evaluation
                        .window()
                        .budgetRemaining(evaluation.objective().target())))
                .setBurnRates(Map.of())
                .setState(evaluation.state().name())
                .setAlert(NO_ALERT)
                .setDaySums(daySums(evaluation.occasion()))
                .setRevision(evaluation.revision())
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
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
