package dev.signalbox.sli.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.maintenance.Maintenance.Span;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.BurnAlerts;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.Term;
import dev.signalbox.sli.model.objective.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ProductObjectivesTest {
    private static final Instant START = Instant.parse("2026-09-01T07:30:00Z");
    private static final Indicator.Freshness HOURLY = Indicator.Freshness.within(Duration.ofHours(1));
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final ServiceLevelObjective FRESHNESS = ServiceLevelObjective.promised(
            PRODUCT, new ContractMajor("cells", 1), "", Set.of("topic"), HOURLY, 0.99, Set.of());
    private static final BurnAlerts ALERTS = new BurnAlerts(10);
    private static final ObjectiveHistory HISTORY =
            new ObjectiveHistory(FRESHNESS.id(), List.of(new Term(START, FRESHNESS)));

    @RepeatedTest(200)
    void theWindowIsTheSameHoweverManyOfItsHoursAreCounted(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        List<Refresh> refreshes = new ArrayList<>();
        Instant at = START;
        for (int i = 0; i < 200; i++) {
            at = at.plusMillis(random.nextInt(40_000_000));
            refreshes.add(new Refresh("", "run-" + i, random.nextInt(5) > 0, at.minusSeconds(random.nextInt(600)), at));
        }
        Instant now = START.plusSeconds(random.nextInt(60 * 86_400));
        Instant counted = Windows.hourStart(START.plusSeconds(random.nextInt(60 * 86_400)));
        Tally tally = Tally.empty();
        Instant open = Windows.hourStart(START);
        for (;
                !open.plusSeconds(3600).isAfter(counted)
                        && open.plusSeconds(3600).isBefore(now);
                open = open.plusSeconds(3600)) {
            Sums sums = HISTORY.sums(refreshes, open, open.plusSeconds(3600));
            tally.hours().put(open.plusSeconds(3600), sums);
        }
        for (LocalDate day = Windows.day(START.plusSeconds(1));
                !Windows.end(day).isAfter(open);
                day = day.plusDays(1)) {
            tally.days().put(day, tally.on(day));
            tally.hours()
                    .subMap(Windows.start(day), false, Windows.end(day), true)
                    .clear();
        }
        Instant windowStart = Windows.start(Windows.firstDay(now, 30));

        Sums window = new ProductObjectives(
                        PRODUCT,
                        List.of(HISTORY),
                        Map.of(),
                        Map.of(HISTORY.id(), tally),
                        Map.of(),
                        ALERTS,
                        open,
                        refreshes,
                        Map.of())
                .window(HISTORY, FRESHNESS, now);

        assertThat(window).isEqualTo(HISTORY.sums(refreshes, windowStart, now));
    }

    @Test
    void afterRecoveryAPromiseWithoutBudgetIsAtRiskWithoutAlert() {
        Instant broken = START.plus(Duration.ofHours(3));
        Instant recovered = START.plus(Duration.ofHours(5));
        List<Refresh> early = List.of(refresh("early", 0));
        List<Refresh> both = List.of(refresh("early", 0), refresh("late", 5 * 3600));

        Standing then = objectives(Standing.NEVER_TOLD, early)
                .assess(HISTORY, FRESHNESS, broken, broken)
                .standing();
        Standing now = objectives(Standing.NEVER_TOLD, both)
                .assess(HISTORY, FRESHNESS, recovered, recovered)
                .standing();

        assertThat(then.state()).isEqualTo(SloState.BREACHED);
        assertThat(then.alert()).isEqualTo(Alert.PAGE);
        assertThat(now.state()).isEqualTo(SloState.AT_RISK);
        assertThat(now.alert()).isEqualTo(Alert.NONE);
    }

    @Test
    void secondsGoOnCountingGoodUntilTheDataIsTooOldAndBadFromThenOnButForThoseUnderMaintenance() {
        assertThat(window(5_400)).isEqualTo(new Sums(3_600, 1_800));
        assertThat(window(5_400, span(600, 1_200))).as("while it was fresh").isEqualTo(new Sums(3_000, 1_800));
        assertThat(window(5_400, span(4_000, 4_500))).as("while it was too old").isEqualTo(new Sums(3_600, 1_300));
        assertThat(window(5_400, span(3_000, 4_000))).as("across the turn").isEqualTo(new Sums(3_000, 1_400));
        assertThat(window(5_400, span(-10, 9_000))).as("throughout").isEqualTo(Sums.NONE);
        assertThat(window(5_400, span(6_000, 9_000))).as("later").isEqualTo(new Sums(3_600, 1_800));
    }

    private static Sums window(long second, Span... maintenance) {
        ObjectiveHistory history = new ObjectiveHistory(
                FRESHNESS.id(), List.of(new Term(START, FRESHNESS)), new Maintenance(List.of(maintenance)));
        Instant now = START.plusSeconds(second);
        return objectives(Standing.NEVER_TOLD, List.of(refresh("only", 0)))
                .asTold(history, FRESHNESS, now, now)
                .window();
    }

    private static Span span(long from, long until) {
        return new Span(START.plusSeconds(from), START.plusSeconds(until));
    }

    @Test
    void anEventThatIsReadLateFindsTheClockWhereItStands() {
        Standing told = new Standing(SloState.MET, Alert.NONE, START.plusSeconds(20), 2, null, null, null);
        ProductObjectives objectives = objectives(told, List.of(refresh("young", 30)));

        assertThat(objectives.present(HISTORY, START.plusSeconds(10))).isEqualTo(START.plusSeconds(30));
        assertThat(objectives.present(HISTORY, START.plusSeconds(40))).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void silenceIsToldOnceAndInItsOrder() {
        Instant data = START.plusSeconds(10);
        Instant now = data.plus(Duration.ofHours(2));
        Standing met = new Standing(SloState.MET, Alert.NONE, data, 1, null, null, null);
        List<Refresh> one = List.of(refresh("only", 10));

        assertThat(objectives(met, one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .containsExactly(
                        new Transition(data.plus(Duration.ofMinutes(48)), SloState.AT_RISK),
                        new Transition(data.plus(Duration.ofHours(1)), SloState.BREACHED));
        Standing atRisk =
                new Standing(SloState.AT_RISK, Alert.NONE, data.plus(Duration.ofMinutes(48)), 2, null, null, null);
        assertThat(objectives(atRisk, one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .extracting(Transition::to)
                .containsExactly(SloState.BREACHED);
        Standing breached =
                new Standing(SloState.BREACHED, Alert.NONE, data.plus(Duration.ofHours(1)), 3, null, null, null);
        assertThat(objectives(breached, one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .isEmpty();
    }

    @Test
    void whatFallsSilentKeepsTheBudgetOfItsWindowAndWhatIsPromisedNoMoreHasNone() {
        Instant now = Windows.hourStart(START).plus(Duration.ofHours(30));
        ServiceLevelObjective availability = ServiceLevelObjective.promised(
                PRODUCT,
                new ContractMajor("cells", 1),
                "",
                Set.of(),
                new Indicator.Share("availability", false),
                0.99,
                Set.of());
        Term promised = new Term(START, availability);

        Assessment silent = silent(new ObjectiveHistory(availability.id(), List.of(promised)), now);
        Assessment withdrawn =
                silent(new ObjectiveHistory(availability.id(), List.of(promised, new Term(now, null))), now);

        assertThat(silent.standing().state()).isEqualTo(SloState.UNKNOWN);
        assertThat(silent.budgetRemaining()).hasValueCloseTo(-1.0, within(1e-9));
        assertThat(withdrawn.standing().state()).isEqualTo(SloState.UNKNOWN);
        assertThat(withdrawn.budgetRemaining()).isEmpty();
    }

    /** Two of a hundred were bad in its first hour, and nobody measured it since. */
    private static Assessment silent(ObjectiveHistory history, Instant now) {
        Tally tally = Tally.empty();
        tally.hours().put(Windows.hourStart(START).plus(Duration.ofHours(1)), new Sums(98, 2));
        Standing missed = new Standing(SloState.BREACHED, Alert.NONE, START, 2, now.minusSeconds(1), null, null);
        return new ProductObjectives(
                        PRODUCT,
                        List.of(history),
                        Map.of(history.id(), missed),
                        Map.of(history.id(), tally),
                        Map.of(),
                        ALERTS,
                        Windows.hourStart(START),
                        List.of(),
                        Map.of())
                .assess(history, history.lastPromised().orElseThrow(), now, now);
    }

    private static ProductObjectives objectives(Standing standing, List<Refresh> refreshes) {
        return new ProductObjectives(
                PRODUCT,
                List.of(HISTORY),
                Map.of(HISTORY.id(), standing),
                Map.of(),
                Map.of(),
                ALERTS,
                START,
                refreshes,
                Map.of());
    }

    private static Refresh refresh(String runId, long second) {
        Instant at = START.plusSeconds(second);
        return new Refresh("", runId, true, at, at);
    }
}
