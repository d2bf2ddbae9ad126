package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.Term;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RestoredProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what was written again, and sets the timers (docs/adr/0029).
 *
 * <p>Counting stands again at the end of the last day that the mesh was told of: so far every lane was read, or it could not have
 * been told. The hours since are closed by the timer, which waits for the lanes as it always does.
 */
@ApplicationScoped
public class ResumeObjectives {
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final PublicationProjection publications;
    private final ObjectiveProjection objectives;
    private final SumProjection sums;
    private final ForgetPast past;
    private final RestoredProjection restored;
    private final RecountObjectives recount;

    ResumeObjectives(
            PublicationProjection publications,
            ObjectiveProjection objectives,
            SumProjection sums,
            ForgetPast past,
            RestoredProjection restored,
            RecountObjectives recount) {
        this.publications = publications;
        this.objectives = objectives;
        this.sums = sums;
        this.past = past;
        this.restored = restored;
        this.recount = recount;
    }

    public void resume(Decisions decisions) {
        restored.lastMoment().ifPresent(clock -> {
            Instant told = restored.lastDay().map(Windows::end).orElse(Instant.EPOCH);
            for (ProductId product : publications.admitted()) {
                List<ObjectiveHistory> histories =
                        publications.histories(Map.of(product, Instant.EPOCH)).getOrDefault(product, List.of());
                if (!histories.isEmpty()) {
                    resume(product, histories, told, clock, decisions);
                }
            }
            watchObservations(told, clock, decisions);
        });
    }

    private void resume(
            ProductId product, List<ObjectiveHistory> histories, Instant told, Instant clock, Decisions decisions) {
        for (ObjectiveHistory history : histories) {
            history.lastPromised()
                    .ifPresent(objective ->
                            objectives.describe(objective, history.inForce().isPresent()));
        }
        Instant admitted = histories.stream()
                .map(history -> history.terms().getLast())
                .map(Term::from)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant ends = Windows.hourEnd(admitted.plus(ReadObjectives.LOOK_BACK));
        boolean isHeld =
                histories.stream().anyMatch(history -> history.inForce().isPresent());
        if (!isHeld && !told.isBefore(ends)) {
            past.ofDays(product, ends.truncatedTo(ChronoUnit.DAYS));
            return;
        }
        Optional<Instant> toldUntil = restored.lastDay(product).map(Windows::end);
        Instant until = countedUntil(histories, toldUntil.orElse(Instant.EPOCH));
        sums.beginCounting(product, until);
        recount.again(product, histories, admitted, until, decisions);
        past.measured(product, toldUntil.orElse(told));
        toldUntil.ifPresent(end -> past.ofDays(product, end));
        decisions.schedule(CloseHours.HOUR, product.value(), product.value(), nextHour(until, clock));
    }

    /** The end of the last day that was told, or the hour of the first promise since. */
    private static Instant countedUntil(List<ObjectiveHistory> histories, Instant told) {
        return histories.stream()
                .flatMap(history -> history.promisedFrom(told).stream())
                .min(Comparator.naturalOrder())
                .map(Windows::hourStart)
                .filter(hour -> hour.isAfter(told))
                .orElse(told);
    }

    /** All hours that are over at once, but no end of a day is passed over. */
    private static Instant nextHour(Instant until, Instant clock) {
        Instant next = until.plus(ONE_HOUR);
        Instant over = Windows.hourStart(clock);
        Instant dayEnd = Windows.end(Windows.day(next));
        return over.isBefore(next) ? next : over.isBefore(dayEnd) ? over : dayEnd;
    }

    private void watchObservations(Instant told, Instant clock, Decisions decisions) {
        if (past.unpromised(told)) {
            Instant today = clock.truncatedTo(ChronoUnit.DAYS);
            ForgetObservations.schedule(today.isAfter(told) ? today.minusMillis(1) : clock, decisions);
        }
    }
}
