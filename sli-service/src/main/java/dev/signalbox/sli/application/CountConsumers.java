package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.derived.ConsumerAnswer;
import dev.signalbox.sli.model.derived.MeasuringEvent;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.StandardIndicator;
import dev.signalbox.sli.projection.ConsumerProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Measures M15, how many applications declare that they read a product: with each answer, and at the end of each day. */
@ApplicationScoped
public class CountConsumers {
    private static final StandardIndicator ADOPTION = StandardIndicator.CONSUMER_ADOPTION;
    /** The database keeps microseconds: the next moment that it tells apart. */
    private static final Duration STEP = Duration.of(1, ChronoUnit.MICROS);

    private final ConsumerProjection consumers;
    private final RecordMeasurements recordMeasurements;
    private final RestoreInputs inputs;

    CountConsumers(ConsumerProjection consumers, RecordMeasurements recordMeasurements, RestoreInputs inputs) {
        this.consumers = consumers;
        this.recordMeasurements = recordMeasurements;
        this.inputs = inputs;
    }

    /** What an answer measures; nothing if it is known. */
    public Optional<Measured> answered(ConsumerAnswer answer) {
        if (!consumers.answered(answer)) {
            return Optional.empty();
        }
        Instant after = answer.at().plus(STEP);
        return MeasuringEvent.CONSUMPTION_CHECKED.once(
                answer.product(),
                ADOPTION,
                answer.declaration(),
                answer.declaredAt(),
                new Reading.Value(consumers.before(answer.product(), after)),
                answer.at());
    }

    /** At the end of a day in which it was promised, since nobody may declare anything for months; the day's sums have it. */
    List<Evaluation> dayEnded(ProductId product, List<ObjectiveHistory> histories, LocalDate day, Decisions decisions) {
        boolean isPromised = histories.stream()
                .filter(history -> history.lastPromised()
                        .filter(promised -> promised.indicator().sli().equals(ADOPTION.sli()))
                        .isPresent())
                .anyMatch(history -> history.isPromisedDuring(Windows.start(day), Windows.end(day)));
        return isPromised
                ? recordMeasurements.measured(onDay(product, day).stream().toList(), decisions)
                : List.of();
    }

    /** Measures again the days that were told; those since are measured when they are told. */
    public void resume() {
        List<Measured> days = consumers.toldDays(ADOPTION.sli()).stream()
                .flatMap(told -> onDay(told.product(), told.day()).stream())
                .toList();
        if (!days.isEmpty()) {
            inputs.measured(days);
        }
    }

    private Optional<Measured> onDay(ProductId product, LocalDate day) {
        Instant end = Windows.end(day);
        Reading reading = new Reading.Value(consumers.before(product, end));
        return MeasuringEvent.DAY_ENDED.during(product, ADOPTION, Windows.start(day), end, reading, end);
    }
}
