package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpentBudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final ProductId PRODUCT = new ProductId("network.cells");

    @Test
    void theWorstHoursAndDaysComeFirstEachWithItsShareOfTheBudget() {
        Tally tally = Tally.empty();
        tally.days().put(TODAY.minusDays(9), new Sums(900, 6));
        tally.days().put(TODAY.minusDays(8), new Sums(80, 0));
        tally.days().put(TODAY.minusDays(40), new Sums(0, 999));
        tally.hours().put(Instant.parse("2026-11-26T08:00:00Z"), new Sums(4, 10));

        SpentBudget budget =
                SpentBudget.of(assessed(availability(), new Sums(984, 16)), tally, new TreeMap<>(), NOW, 10);

        assertThat(budget.windows()).extracting(window -> window.sums().bad()).containsExactly(10L, 6L);
        assertThat(budget.windows().getFirst().from()).isEqualTo("2026-11-26T07:00:00Z");
        assertThat(budget.windows().getLast().from()).isEqualTo(Windows.start(TODAY.minusDays(9)));
        assertThat(budget.shareOf(budget.windows().getFirst())).isCloseTo(10 / (1000 * 0.01), within(1e-9));
        assertThat(budget.share()).isCloseTo(1.6, within(1e-9));
        assertThat(SpentBudget.of(assessed(availability(), new Sums(984, 16)), tally, new TreeMap<>(), NOW, 1)
                        .windows())
                .hasSize(1);
    }

    @Test
    void aDayFallsApartIntoItsHoursOnlyWhereAllOfThemAreKept() {
        Tally tally = Tally.empty();
        tally.days().put(TODAY.minusDays(1), new Sums(90, 10));
        tally.days().put(TODAY.minusDays(3), new Sums(90, 10));
        NavigableMap<Instant, Sums> hours = new TreeMap<>();
        hours.put(Instant.parse("2026-11-25T08:00:00Z"), new Sums(40, 7));
        hours.put(Instant.parse("2026-11-25T09:00:00Z"), new Sums(50, 3));
        hours.put(Instant.parse("2026-11-23T23:00:00Z"), new Sums(40, 7));

        SpentBudget budget = SpentBudget.of(assessed(availability(), new Sums(180, 20)), tally, hours, NOW, 10);

        assertThat(budget.windows())
                .extracting(SpentWindow::to)
                .containsExactly(
                        Instant.parse("2026-11-24T00:00:00Z"),
                        Instant.parse("2026-11-25T08:00:00Z"),
                        Instant.parse("2026-11-25T09:00:00Z"));
    }

    @Test
    void whatRefreshesHaveNotBeenCountedForIsAWindowOfItsOwn() {
        Tally tally = Tally.empty();
        tally.hours().put(Instant.parse("2026-11-26T09:00:00Z"), new Sums(3_000, 600));

        SpentBudget budget = SpentBudget.of(
                assessed(freshness(), new Sums(3_000, 2_400)),
                tally,
                new TreeMap<>(),
                Instant.parse("2026-11-26T09:00:00Z"),
                10);

        assertThat(budget.windows())
                .extracting(SpentWindow::sums)
                .containsExactly(new Sums(0, 1_800), new Sums(3_000, 600));
    }

    @Test
    void aLateRefreshIsTheCauseOfItsSecondsAndTheFailedRunExplainsIt() {
        Refresh first = new Refresh("", "r1", true, at("07:00"), at("07:00"));
        Refresh failed = new Refresh("", "r2", false, at("08:00"), at("08:00"));
        Refresh late = new Refresh("", "r3", true, at("08:50"), at("08:50"));
        Causes causes = new Causes(held(freshness()), List.of(first, failed, late), NOW);

        List<Cause> found = causes.of(hour("08:00", "09:00"), List.of());

        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).isInstanceOfSatisfying(Cause.LateRefresh.class, cause -> {
            assertThat(cause.bad()).isEqualTo(50 * 60);
            assertThat(cause.stale().from()).isEqualTo(at("08:00"));
            assertThat(cause.stale().endedBy()).isEqualTo(late);
        });
        assertThat(found.getLast()).isEqualTo(new Cause.FailedRun(failed, 0));
        assertThat(CauseInWords.of(freshness(), found.getFirst()))
                .isEqualTo("the data of 2026-11-26T07:00:00Z was too old from 2026-11-26T08:00:00Z until run r3 came"
                        + " 50 min later");
        assertThat(causes.of(hour("07:00", "08:00"), List.of())).isEmpty();
    }

    @Test
    void whatHappenedUnderMaintenanceIsNoCause() {
        Refresh first = new Refresh("", "r1", true, at("07:00"), at("07:00"));
        ObjectiveHistory history = new ObjectiveHistory(
                freshness().id(),
                held(freshness()).terms(),
                new Maintenance(List.of(new Maintenance.Span(at("08:00"), at("08:45")))));

        assertThat(new Causes(history, List.of(first), NOW).of(hour("08:00", "09:00"), List.of()))
                .extracting(Cause::bad)
                .containsExactly(15 * 60L);
    }

    @Test
    void theMeasurementsThatWereBadAreCausesTheWorstFirstAndStrangersAreNone() {
        List<SlotChange> slots = List.of(
                measured("network/probe", "08:10", 90, 10),
                measured("network/probe", "08:20", 50, 50),
                measured("network/probe", "08:30", 99, 0),
                measured("network/probe", "09:10", 0, 70),
                measured("billing/spy", "08:40", 0, 99));

        List<Cause> found = new Causes(held(availability()), List.of(), NOW).of(hour("08:00", "09:00"), slots);

        assertThat(found).extracting(Cause::bad).containsExactly(50L, 10L);
        assertThat(CauseInWords.of(availability(), found.getFirst())).isEqualTo("network/probe counted 50 bad of 100");
    }

    @Test
    void failedRunsAndMissingRowsAreCausesOfWhatTheySpend() {
        Refresh failed = new Refresh("", "r1:failed", false, at("08:10"), at("08:10"));
        Refresh lacking = new Refresh("", "r2", true, at("08:20"), at("08:20"), new Sums(970, 30));

        assertThat(new Causes(held(of(new Indicator.PublishSuccess())), List.of(failed, lacking), NOW)
                        .of(hour("08:00", "09:00"), List.of()))
                .containsExactly(new Cause.FailedRun(failed, 1));
        List<Cause> rows = new Causes(held(of(new Indicator.Completeness())), List.of(failed, lacking), NOW)
                .of(hour("08:00", "09:00"), List.of());
        assertThat(rows).containsExactly(new Cause.MissingRows(lacking));
        assertThat(CauseInWords.of(freshness(), new Cause.FailedRun(failed, 1))).isEqualTo("run r1 failed");
    }

    @Test
    void whatComesAtTheMomentOfAnAssessmentIsInItAndWhatComesWithTheEndOfAnHourIsNot() {
        Causes causes = new Causes(
                held(of(new Indicator.PublishSuccess())),
                List.of(
                        new Refresh("", "r1", false, at("09:00"), at("09:00")),
                        new Refresh("", "r2", false, at("09:12"), at("09:12"))),
                NOW);

        assertThat(causes.of(hour("08:00", "09:00"), List.of())).isEmpty();
        assertThat(causes.of(hour("09:00", "09:12"), List.of())).hasSize(2);
    }

    private static SlotChange measured(String source, String end, long good, long bad) {
        return new SlotChange(
                new Series(PRODUCT, "", "", "availability", source),
                null,
                new Measurement(at(end).minusSeconds(60), at(end), at(end), new Reading.Counts(good, bad), "ratio"),
                at(end));
    }

    private static SpentWindow hour(String from, String to) {
        return new SpentWindow(at(from), at(to), Sums.NONE, List.of());
    }

    private static ObjectiveHistory held(ServiceLevelObjective objective) {
        return new ObjectiveHistory(
                objective.id(), List.of(new Term(Instant.parse("2026-11-01T00:00:00Z"), objective)));
    }

    private static Assessment assessed(ServiceLevelObjective objective, Sums window) {
        return new Assessment(objective, true, Standing.NEVER_TOLD, window, BurnRates.of(Map.of()), null, NOW);
    }

    private static ServiceLevelObjective availability() {
        return of(new Indicator.Share("availability", false));
    }

    private static ServiceLevelObjective freshness() {
        return of(Indicator.Freshness.within(Duration.ofHours(1)));
    }

    private static ServiceLevelObjective of(Indicator indicator) {
        return ServiceLevelObjective.promised(
                PRODUCT, new ContractMajor("cells", 1), "", Set.of(), indicator, 0.99, Set.of());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-26T" + time + ":00Z");
    }
}
