package dev.signalbox.sli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Term;
import dev.signalbox.sli.model.objective.Transition;
import dev.signalbox.sli.model.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ProductObjectivesTest {
    private static final Instant START = Instant.parse("2026-09-01T07:30:00Z");
    private static final Indicator.Freshness HOURLY = Indicator.Freshness.within(Duration.ofHours(1));
    private static final ServiceLevelObjective FRESHNESS = ServiceLevelObjective.freshness(
            new ProductId("network.cells"), new ContractMajor("cells", 1), "", Set.of("topic"), HOURLY);
    private static final ObjectiveHistory HISTORY =
            new ObjectiveHistory(FRESHNESS.id(), List.of(new Term(START, FRESHNESS)));

    @RepeatedTest(200)
    void theWindowIsTheSameHoweverManyOfItsDaysAreClosed(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        List<Refresh> refreshes = new ArrayList<>();
        Instant at = START;
        for (int i = 0; i < 200; i++) {
            at = at.plusMillis(random.nextInt(40_000_000));
            refreshes.add(new Refresh("", "run-" + i, random.nextInt(5) > 0, at.minusSeconds(random.nextInt(600)), at));
        }
        Instant now = START.plusSeconds(random.nextInt(60 * 86_400));
        NavigableMap<LocalDate, Sums> closed = new TreeMap<>();
        LocalDate lastClosed = Windows.day(START).plusDays(random.nextInt(60));
        for (LocalDate day = Windows.day(START);
                Windows.end(day).isBefore(now) && !day.isAfter(lastClosed);
                day = day.plusDays(1)) {
            closed.put(day, HISTORY.sums(refreshes, Windows.start(day), Windows.end(day)));
        }
        Instant windowStart = Windows.start(Windows.firstDay(now, 30));

        Sums window = objectives(Standing.NEVER_TOLD, closed, refreshes).window(HISTORY, FRESHNESS, now);

        assertThat(window).isEqualTo(HISTORY.sums(refreshes, windowStart, now));
    }

    @Test
    void anEventThatIsReadLateFindsTheClockWhereItStands() {
        Standing told = new Standing(SloState.MET, START.plusSeconds(20), 2);
        ProductObjectives objectives = objectives(told, new TreeMap<>(), List.of(refresh("young", 30)));

        assertThat(objectives.present(HISTORY, START.plusSeconds(10))).isEqualTo(START.plusSeconds(30));
        assertThat(objectives.present(HISTORY, START.plusSeconds(40))).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void silenceIsToldOnceAndInItsOrder() {
        Instant data = START.plusSeconds(10);
        Instant now = data.plus(Duration.ofHours(2));
        Standing met = new Standing(SloState.MET, data, 1);
        List<Refresh> one = List.of(refresh("only", 10));

        assertThat(objectives(met, new TreeMap<>(), one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .containsExactly(
                        new Transition(data.plus(Duration.ofMinutes(48)), SloState.AT_RISK),
                        new Transition(data.plus(Duration.ofHours(1)), SloState.BREACHED));
        Standing atRisk = new Standing(SloState.AT_RISK, data.plus(Duration.ofMinutes(48)), 2);
        assertThat(objectives(atRisk, new TreeMap<>(), one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .extracting(Transition::to)
                .containsExactly(SloState.BREACHED);
        Standing breached = new Standing(SloState.BREACHED, data.plus(Duration.ofHours(1)), 3);
        assertThat(objectives(breached, new TreeMap<>(), one).silence(HISTORY, FRESHNESS, HOURLY, now))
                .isEmpty();
    }

    private static ProductObjectives objectives(
            Standing standing, NavigableMap<LocalDate, Sums> closed, List<Refresh> refreshes) {
        return new ProductObjectives(
                List.of(HISTORY), Map.of(HISTORY.id(), standing), Map.of(HISTORY.id(), closed), refreshes);
    }

    private static Refresh refresh(String runId, long second) {
        Instant at = START.plusSeconds(second);
        return new Refresh("", runId, true, at, at);
    }
}
