package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.BurnAlerts;
import dev.signalbox.sli.model.objective.BurnAlerts.Call;
import dev.signalbox.sli.model.objective.BurnRates;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.LookBacks;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.Slice;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.Transition;
import dev.signalbox.sli.model.objective.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objectives of one product with all that their states follow from, as one transaction sees it. */
final class ProductObjectives {
    private final ProductId product;
    private final List<ObjectiveHistory> histories;
    private final Map<SloId, Standing> standings;
    private final Set<SloId> alerted;
    private final Map<SloId, Tally> tallies;
    private final Map<SloId, Recent> recent;
    private final BurnAlerts alerts;
    private final Instant countedUntil;
    private final List<Refresh> refreshes;
    private final Map<Slice, Sums> slices;

    /**
     * @param standings of these objectives, and maybe of others
     * @param countedUntil the refreshes before this moment are in the tallies
     * @param refreshes those from that moment on, or from {@link LookBackCount#RUNS_BACK} before now on, and those before it that brought the latest data
     * @param slices what stands in the slices that end after that moment
     */
    ProductObjectives(
            ProductId product,
            List<ObjectiveHistory> histories,
            Map<SloId, Standing> standings,
            Map<SloId, Tally> tallies,
            Map<SloId, Recent> recent,
            BurnAlerts alerts,
            Instant countedUntil,
            List<Refresh> refreshes,
            Map<Slice, Sums> slices) {
        this.product = product;
        this.histories = histories;
        this.standings = new HashMap<>();
        this.alerted = new HashSet<>();
        for (ObjectiveHistory history : histories) {
            Standing standing = standings.getOrDefault(history.id(), Standing.NEVER_TOLD);
            this.standings.put(history.id(), standing);
            if (standing.alertUntil() != null) {
                alerted.add(history.id());
            }
        }
        this.tallies = tallies;
        this.recent = recent;
        this.alerts = alerts;
        this.countedUntil = countedUntil;
        this.refreshes = refreshes;
        this.slices = slices;
    }

    ProductId product() {
        return product;
    }

    List<ObjectiveHistory> histories() {
        return histories;
    }

    Instant countedUntil() {
        return countedUntil;
    }

    Standing standing(ObjectiveHistory history) {
        return standings.getOrDefault(history.id(), Standing.NEVER_TOLD);
    }

    /** Whether silence would have ended an alert of it when it was read. */
    boolean wasAlerted(ObjectiveHistory history) {
        return alerted.contains(history.id());
    }

    void stands(ObjectiveHistory history, Standing standing) {
        standings.put(history.id(), standing);
    }

    /**
     * The latest moment that is known of: an event can come late, after younger ones of other lanes, and does not turn the
     * clock back.
     */
    Instant present(ObjectiveHistory history, Instant now) {
        Standing standing = standing(history);
        Instant assessedAt = standing.assessedAt();
        Instant present = standing.isTold() ? later(standing.since(), now) : now;
        present = assessedAt == null ? present : later(assessedAt, present);
        for (Refresh refresh : refreshes) {
            present = refresh.at().isAfter(present) ? refresh.at() : present;
        }
        return present;
    }

    /** What silence has changed up to now and the mesh was not told. */
    List<Transition> silence(
            ObjectiveHistory history, ServiceLevelObjective objective, Indicator.Freshness freshness, Instant now) {
        Standing standing = standing(history);
        return dataUpTo(history, objective, now)
                .map(upTo -> freshness.silence(standing.state(), upTo, now))
                .orElse(List.of())
                .stream()
                .filter(transition -> transition.at().isAfter(standing.since()))
                .toList();
    }

    /** Up to when the data behind a freshness is known to be complete; empty if no refresh ever told. */
    Optional<Instant> dataUpTo(ObjectiveHistory history, ServiceLevelObjective objective, Instant now) {
        return objective.indicator() instanceof Indicator.Freshness
                ? history.timeline(objective, refreshes).dataUpTo(now)
                : Optional.empty();
    }

    /** Where the objective stands at {@code now}, by what came before {@code until}; not told yet. */
    Assessment assess(ObjectiveHistory history, ServiceLevelObjective objective, Instant now, Instant until) {
        Sums window = window(history, objective, until);
        Optional<Instant> upTo = dataUpTo(history, objective, now);
        SloState state = upTo.isPresent() && objective.indicator() instanceof Indicator.Freshness freshness
                ? pointwise(freshness.stateAt(now, upTo.get()), objective, window)
                : counted(history, objective, window, now);
        return assessed(history, objective, state, window, lookBacks(history, objective, now, until), upTo, now);
    }

    /** The same for a state that is known already. */
    Assessment assess(
            ObjectiveHistory history, ServiceLevelObjective objective, SloState state, Instant now, Instant until) {
        return assessed(
                history,
                objective,
                state,
                window(history, objective, until),
                lookBacks(history, objective, now, until),
                dataUpTo(history, objective, now),
                now);
    }

    /** The same with what the mesh was told of it, whatever follows from what came since. */
    Assessment asTold(ObjectiveHistory history, ServiceLevelObjective objective, Instant now, Instant until) {
        Standing standing = standing(history);
        Assessment assessment = assess(history, objective, standing.state(), now, until);
        Standing found = assessment.standing();
        return assessment.with(standing.alertedUntil(found.alert() == standing.alert() ? found.alertUntil() : null));
    }

    /** A promise that is kept now, with little budget left or none, is at risk. */
    private static SloState pointwise(SloState state, ServiceLevelObjective objective, Sums window) {
        return state == SloState.MET && objective.budget().isLittleLeft(window) ? SloState.AT_RISK : state;
    }

    private SloState counted(ObjectiveHistory history, ServiceLevelObjective objective, Sums window, Instant now) {
        boolean isMeasuredOnly = !(objective.indicator() instanceof Indicator.PublishSuccess
                || objective.indicator() instanceof Indicator.Completeness);
        return isMeasuredOnly && standing(history).isSilentAt(now)
                ? SloState.UNKNOWN
                : objective.budget().state(window);
    }

    private Assessment assessed(
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            SloState state,
            Sums window,
            LookBacks lookBacks,
            Optional<Instant> upTo,
            Instant now) {
        Standing standing = standing(history);
        boolean isMaintained = history.maintenance().runsAt(now);
        Call call = call(objective, state, lookBacks, upTo.isPresent(), isMaintained);
        Standing next = new Standing(
                state,
                call.alert(),
                standing.since(),
                standing.revision(),
                standing.missingFrom(),
                standing.assessedAt(),
                call.until());
        return new Assessment(
                objective,
                history.inForce().isPresent(),
                next,
                window,
                rates(objective, lookBacks, window),
                upTo.orElse(null),
                now);
    }

    /**
     * Data that is too old is a matter for now, but not under maintenance; a catalog that is too old is one for working hours;
     * anything else is one by how fast the budget burns.
     */
    private Call call(
            ServiceLevelObjective objective,
            SloState state,
            LookBacks lookBacks,
            boolean isPointwise,
            boolean isMaintained) {
        if (state == SloState.UNKNOWN) {
            return Call.NONE;
        }
        return isPointwise
                ? new Call(state == SloState.BREACHED && !isMaintained ? ofOldData(objective) : Alert.NONE, null)
                : alerts.call(
                        objective.budget(),
                        objective.budgeting(),
                        objective.window().days(),
                        lookBacks);
    }

    private static Alert ofOldData(ServiceLevelObjective objective) {
        return objective.indicator() instanceof Indicator.Freshness freshness && freshness.isOfCatalog()
                ? Alert.TICKET
                : Alert.PAGE;
    }

    private static BurnRates rates(ServiceLevelObjective objective, LookBacks lookBacks, Sums window) {
        BurnRates rates = lookBacks.rates(objective.budget());
        return window.total() == 0
                ? rates
                : rates.with(objective.window().days() + "d", objective.budget().burnRate(window));
    }

    /** What the objective's window holds before {@code until}. */
    Sums window(ObjectiveHistory history, ServiceLevelObjective objective, Instant until) {
        Window.Span span = objective.window().at(until);
        return uncounted(history, span, until).addedTo(tally(history).between(span.start(), span.end()));
    }

    /** What was counted between two ends of hours. */
    Sums between(ObjectiveHistory history, Instant start, Instant end) {
        return tally(history).between(start, end);
    }

    /** What was counted on one day, refreshes up to where they are counted. */
    Sums day(ObjectiveHistory history, LocalDate day) {
        return tally(history).on(day);
    }

    /** What the refreshes make it count in some time after that up to which they are counted. */
    List<Part> uncounted(ObjectiveHistory history, Instant from, Instant to) {
        return history.parts(refreshes, from, to);
    }

    /** What the refreshes that are not counted yet add to a span; a slice is of the span that it ends in. */
    private SumsChange uncounted(ObjectiveHistory history, Window.Span span, Instant until) {
        SumsChange sum = SumsChange.NONE;
        for (Part part : uncounted(history, later(countedUntil, span.start()), until)) {
            sum = part.isSliced() ? sum : sum.plus(part.change());
        }
        if (!history.isSliced()) {
            return sum;
        }
        for (Map.Entry<Slice, Part> entry :
                Part.bySlice(uncounted(history, countedUntil, until)).entrySet()) {
            Slice slice = entry.getKey();
            if (slice.end().isAfter(span.start()) && !slice.end().isAfter(span.end())) {
                Sums standing = slices.getOrDefault(slice, Sums.NONE);
                sum = sum.plus(slice.difference(standing, entry.getValue().change()));
            }
        }
        return sum;
    }

    private LookBacks lookBacks(ObjectiveHistory history, ServiceLevelObjective objective, Instant now, Instant until) {
        return new LookBackCount(
                        history,
                        objective,
                        recent.getOrDefault(history.id(), Recent.NOTHING),
                        tally(history),
                        countedUntil,
                        refreshes)
                .at(now, until);
    }

    private Tally tally(ObjectiveHistory history) {
        return tallies.getOrDefault(history.id(), Tally.empty());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
