package dev.signalbox.sli.model.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Indicator.Freshness MINUTE = Indicator.Freshness.within(Duration.ofMinutes(1));

    @Test
    void beforeTheFirstSuccessNothingIsKnownAndNothingCounts() {
        Timeline timeline = Timeline.of(Set.of(), List.of(failed("a", 10)));

        assertThat(timeline.dataUpTo(at(100))).isEmpty();
        assertThat(timeline.seconds(MINUTE.within(), at(0), at(100))).isEqualTo(Sums.NONE);
    }

    @Test
    void dataIsGoodUntilItIsOlderThanTheThreshold() {
        Timeline timeline = Timeline.of(Set.of(), List.of(succeeded("a", 10, 5)));

        assertThat(timeline.seconds(MINUTE.within(), at(0), at(100))).isEqualTo(new Sums(55, 35));
    }

    @Test
    void aFailedRunRefreshesNothing() {
        Timeline timeline = Timeline.of(Set.of(), List.of(succeeded("a", 10, 10), failed("b", 50)));

        assertThat(timeline.dataUpTo(at(60))).contains(at(10));
        assertThat(timeline.runs(at(0), at(100))).isEqualTo(new Sums(1, 1));
    }

    @Test
    void aRunThatRepairsOldDataMakesNothingStaler() {
        Timeline timeline = Timeline.of(Set.of(), List.of(succeeded("a", 10, 10), succeeded("repair", 20, -500)));

        assertThat(timeline.dataUpTo(at(30))).contains(at(10));
    }

    @Test
    void aClockThatRunsAheadMakesNothingFresherThanNow() {
        assertThat(Timeline.of(Set.of(), List.of(succeeded("a", 10, 40))).dataUpTo(at(10)))
                .contains(at(10));
    }

    @Test
    void ofSeveralPortsTheOneFurthestBehindCounts() {
        Set<String> ports = Set.of("topic", "table");
        Refresh topic = new Refresh("topic", "1", true, at(10), at(10));
        Refresh table = new Refresh("table", "1", true, at(4), at(20));
        Refresh all = new Refresh("", "2", true, at(30), at(30));

        assertThat(Timeline.of(ports, List.of(topic)).dataUpTo(at(15))).isEmpty();
        assertThat(Timeline.of(ports, List.of(topic, table)).dataUpTo(at(25))).contains(at(4));
        assertThat(Timeline.of(ports, List.of(topic, table, all)).dataUpTo(at(30)))
                .contains(at(30));
    }

    @Test
    void aRefreshOfAnotherPortIsNone() {
        Refresh other = new Refresh("api", "1", true, at(10), at(10));

        assertThat(Timeline.of(Set.of("topic"), List.of(other)).dataUpTo(at(15)))
                .isEmpty();
    }

    @Test
    void eachStretchIsJudgedByWhatWasPromisedThen() {
        ServiceLevelObjective lax = objective(Duration.ofSeconds(60));
        ServiceLevelObjective strict = objective(Duration.ofSeconds(10));
        ObjectiveHistory history = new ObjectiveHistory(
                lax.id(), List.of(new Term(at(50), strict), new Term(at(0), lax), new Term(at(80), null)));

        assertThat(history.parts(List.of(succeeded("a", 0, 0)), at(0), at(200)).stream()
                        .map(Part::change)
                        .reduce(SumsChange.NONE, SumsChange::plus))
                .isEqualTo(new SumsChange(50, 30));
        assertThat(history.inForce()).isEmpty();
    }

    @Test
    void completenessIsRowsThatAreThereOverRowsThatShouldBe() {
        Refresh short1 = new Refresh("", "1", true, at(10), at(10), Refresh.rows(90, 100));
        Refresh tooMany = new Refresh("", "2", true, at(20), at(20), Refresh.rows(120, 100));
        Refresh uncounted = succeeded("3", 30, 30);
        Refresh failed = new Refresh("", "4", false, at(40), at(40), Refresh.rows(0, 100));

        assertThat(Timeline.of(Set.of(), List.of(short1, tooMany, uncounted, failed))
                        .rows(at(0), at(100)))
                .isEqualTo(new Sums(190, 10));
        assertThat(Refresh.rows(-1, 100)).isEqualTo(Sums.NONE);
        assertThat(Refresh.rows(5, 0)).isEqualTo(Sums.NONE);
        assertThat(Refresh.rows(5, Long.MAX_VALUE)).isEqualTo(Sums.NONE);
    }

    @RepeatedTest(200)
    void secondsAndStateEqualARecountSecondBySecond(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        List<Refresh> refreshes = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            Instant at = START.plusMillis(random.nextInt(1_000_000));
            refreshes.add(new Refresh(
                    "", "run-" + i, random.nextInt(4) > 0, at.minusMillis(random.nextInt(60_000) - 5_000L), at));
        }
        Indicator.Freshness freshness = Indicator.Freshness.within(Duration.ofMillis(1 + random.nextInt(200_000)));
        Instant from = START.plusMillis(random.nextInt(500_000));
        Instant to = from.plusMillis(random.nextInt(500_000));
        long good = 0;
        long bad = 0;
        for (Instant second = START; second.isBefore(to); second = second.plusSeconds(1)) {
            switch (recounted(refreshes, freshness, second)) {
                case UNKNOWN -> {}
                case MET, AT_RISK -> good += second.isBefore(from) ? 0 : 1;
                case BREACHED -> bad += second.isBefore(from) ? 0 : 1;
            }
        }
        Collections.shuffle(refreshes, random);

        Timeline timeline = Timeline.of(Set.of(), refreshes);

        assertThat(timeline.seconds(freshness.within(), from, to)).isEqualTo(new Sums(good, bad));
        assertThat(timeline.dataUpTo(to).map(upTo -> freshness.stateAt(to, upTo) == SloState.BREACHED))
                .isEqualTo(timeline.dataUpTo(to).map(upTo -> recounted(refreshes, freshness, to) == SloState.BREACHED));
    }

    @Test
    void aStretchOfOldDataEndsWithTheRunThatMadeItYoungEnough() {
        Timeline timeline = Timeline.of(
                Set.of(), List.of(succeeded("a", 10, 5), succeeded("no help", 90, 20), succeeded("b", 120, 110)));

        assertThat(timeline.stale(MINUTE.within(), at(0), at(150)))
                .containsExactly(new Stale(at(65), at(120), at(5), succeeded("b", 120, 110)));
        assertThat(timeline.stale(MINUTE.within(), at(0), at(100)))
                .containsExactly(new Stale(at(65), at(100), at(5), null));
        assertThat(timeline.stale(MINUTE.within(), at(70), at(200)))
                .extracting(Stale::from, Stale::until)
                .containsExactly(tuple(at(70), at(120)), tuple(at(170), at(200)));
    }

    @RepeatedTest(50)
    void stretchesOfOldDataAreTheBadSeconds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Refresh> refreshes = new ArrayList<>();
        for (int run = 0; run < 12; run++) {
            long at = random.nextLong(600);
            refreshes.add(
                    random.nextInt(4) == 0
                            ? failed("f" + run, at)
                            : succeeded("s" + run, at, at - random.nextLong(90)));
        }
        Timeline timeline = Timeline.of(Set.of(), refreshes);

        assertThat(timeline.stale(MINUTE.within(), at(100), at(500)).stream()
                        .mapToLong(stale ->
                                Duration.between(stale.from(), stale.until()).toSeconds())
                        .sum())
                .isEqualTo(timeline.seconds(MINUTE.within(), at(100), at(500)).bad());
    }

    private static SloState recounted(List<Refresh> refreshes, Indicator.Freshness freshness, Instant now) {
        long youngest = Long.MAX_VALUE;
        for (Refresh refresh : refreshes) {
            if (refresh.succeeded() && refresh.at().toEpochMilli() <= now.toEpochMilli()) {
                youngest = Math.min(
                        youngest, now.toEpochMilli() - refresh.dataUpTo().toEpochMilli());
            }
        }
        if (youngest == Long.MAX_VALUE) {
            return SloState.UNKNOWN;
        }
        return youngest < freshness.within().toMillis() ? SloState.MET : SloState.BREACHED;
    }

    private static ServiceLevelObjective objective(Duration within) {
        return ServiceLevelObjective.promised(
                new ProductId("network.cells"),
                new ContractMajor("cells", 1),
                "",
                Set.of("topic"),
                Indicator.Freshness.within(within),
                0.99,
                Set.of());
    }

    private static Refresh succeeded(String runId, long at, long dataUpTo) {
        return new Refresh("", runId, true, at(dataUpTo), at(at));
    }

    private static Refresh failed(String runId, long at) {
        return new Refresh("", runId, false, at(at), at(at));
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }
}
