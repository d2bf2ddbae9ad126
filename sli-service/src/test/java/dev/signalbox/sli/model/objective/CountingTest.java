package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountingTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final Series PROBE = new Series(PRODUCT, "", "", "query-latency", "network/probe");
    private static final Series LETTERS = Series.derived(PRODUCT, "dlq-rate", "dead-letters");
    private static final Instant END = Instant.parse("2026-11-01T06:00:00Z");
    private static final ServiceLevelObjective QUERIES = objective(
            new Indicator.Threshold("query-latency", new Bound(Comparison.LT, 2, "s")), 0.99, Set.of("topic"));
    private static final ServiceLevelObjective READS =
            objective(new Indicator.Share("availability", false), 0.999, Set.of());
    private static final ServiceLevelObjective CHECKS =
            objective(new Indicator.Share("quality-check-failures", true), 0.99, Set.of());
    private static final ServiceLevelObjective FRESHNESS =
            objective(Indicator.Freshness.within(Duration.ofHours(1)), 0.99, Set.of());

    @Test
    void aWindowWhoseValueKeepsTheBoundIsGood() {
        assertThat(QUERIES.count(value(1.9, "s"))).contains(new Sums(1, 0));
        assertThat(QUERIES.count(value(2.0, "s"))).contains(new Sums(0, 1));
    }

    @Test
    void countsAreSummedAsTheyAre() {
        assertThat(READS.count(counts(998, 2))).contains(new Sums(998, 2));
        assertThat(QUERIES.count(counts(998, 2))).contains(new Sums(998, 2));
    }

    @Test
    void aMeasuredShareIsHeldAgainstTheTarget() {
        assertThat(READS.count(value(0.999, "ratio"))).contains(new Sums(1, 0));
        assertThat(READS.count(value(0.998, "ratio"))).contains(new Sums(0, 1));
        assertThat(CHECKS.count(value(0.01, "ratio"))).contains(new Sums(1, 0));
        assertThat(CHECKS.count(value(0.011, "ratio"))).contains(new Sums(0, 1));
    }

    @Test
    void aMeasuredFreshnessCountsTheSecondsOfItsWindow() {
        assertThat(FRESHNESS.count(value(3599, "s"))).contains(new Sums(60, 0));
        assertThat(FRESHNESS.count(value(3600, "s"))).contains(new Sums(0, 60));
        assertThat(FRESHNESS.count(counts(1, 0))).isEmpty();
    }

    @Test
    void whatCannotBeComparedCountsNowhere() {
        assertThat(QUERIES.count(value(1, "EUR"))).isEmpty();
        assertThat(QUERIES.count(value(Double.NaN, "s"))).isEmpty();
        assertThat(READS.count(counts(-1, 2))).isEmpty();
        assertThat(READS.count(counts(Long.MAX_VALUE, 0))).isEmpty();
    }

    @Test
    void aSeriesOfAnotherPortElementOrIndicatorIsAboutSomethingElse() {
        assertThat(QUERIES.isAbout(series("topic", "", "query-latency", "network/a")))
                .isTrue();
        assertThat(QUERIES.isAbout(series("", "", "query-latency", "network/a")))
                .isTrue();
        assertThat(QUERIES.isAbout(series("table", "", "query-latency", "network/a")))
                .isFalse();
        assertThat(QUERIES.isAbout(series("topic", "cells", "query-latency", "network/a")))
                .isFalse();
        assertThat(QUERIES.isAbout(series("topic", "", "availability", "network/a")))
                .isFalse();
    }

    @Test
    void whatWasPromisedWhenTheWindowEndedDecides() {
        ServiceLevelObjective strict = objective(
                new Indicator.Threshold("query-latency", new Bound(Comparison.LT, 1, "s")), 0.99, Set.of("topic"));
        ObjectiveHistory history = new ObjectiveHistory(
                QUERIES.id(),
                List.of(
                        new Term(END.minusSeconds(100), QUERIES),
                        new Term(END.plusSeconds(100), strict),
                        new Term(END.plusSeconds(200), null)));
        Series owner = series("", "", "query-latency", "network/agent");

        assertThat(history.count(owner, at(END.minusSeconds(200)))).isEqualTo(Sums.NONE);
        assertThat(history.count(owner, at(END))).isEqualTo(new Sums(1, 0));
        assertThat(history.count(owner, at(END.plusSeconds(150)))).isEqualTo(new Sums(0, 1));
        assertThat(history.count(owner, at(END.plusSeconds(200)))).isEqualTo(Sums.NONE);
        assertThat(history.count(series("", "", "query-latency", "care/agent"), at(END)))
                .isEqualTo(new Sums(1, 0));
        assertThat(history.count(series("", "", "query-latency", "billing/agent"), at(END)))
                .isEqualTo(Sums.NONE);
    }

    @Test
    void whatIsNotCountedSaysWhy() {
        assertThat(observed(series("", "", "query-latency", "network/agent"), value(1, "s")))
                .isEmpty();
        assertThat(observed(series("", "", "query-latency", "billing/agent"), value(1, "s")))
                .hasValueSatisfying(seen -> assertThat(seen.reason()).contains("billing does not own"));
        assertThat(observed(series("", "", "x-other", "network/agent"), value(1, "s")))
                .hasValueSatisfying(seen -> assertThat(seen.reason()).contains("No objective"));
        assertThat(observed(series("", "", "query-latency", "network/agent"), value(1, "count")))
                .hasValueSatisfying(seen -> assertThat(seen.reason()).contains("Measured in count"));
    }

    @Test
    void aSilentAgentIsMissedAfterADayOrTwoOfItsWindows() {
        Standing standing = measured(Standing.NEVER_TOLD, PROBE, at(END));

        assertThat(Standing.NEVER_TOLD.isSilentAt(END)).isFalse();
        assertThat(standing.isSilentAt(END.plus(Duration.ofHours(23)))).isFalse();
        assertThat(standing.isSilentAt(END.plus(Duration.ofHours(24)))).isTrue();
        Measurement weekly = new Measurement(END.minus(Duration.ofDays(7)), END, END, new Reading.Value(1), "s");
        assertThat(measured(standing, PROBE, weekly).isSilentAt(END.plus(Duration.ofDays(13))))
                .isFalse();
        assertThat(measured(measured(standing, PROBE, weekly), PROBE, at(END))
                        .isSilentAt(END.plus(Duration.ofDays(13))))
                .isFalse();
    }

    @Test
    void whatEventsMeasureIsTrustedAndNeverMissed() {
        Series checks = Series.derived(PRODUCT, "availability", "publication-checked");

        assertThat(measured(Standing.NEVER_TOLD, checks, at(END)).isSilentAt(END.plus(Duration.ofDays(400))))
                .isFalse();
        assertThat(observed(checks, counts(3, 0))).isEmpty();
    }

    @Test
    void deadLettersAreHeldAgainstAllElseThatWasReadOfTheProduct() {
        ServiceLevelObjective letters = objective(new Indicator.DeadLetterRate(), 0.99, Set.of("topic"));
        ObjectiveHistory history =
                new ObjectiveHistory(letters.id(), List.of(new Term(END.minusSeconds(100), letters)));
        Series owner = series("table", "cells", "query-latency", "network/agent");
        Refresh failed = new Refresh("table", "run", false, END, END);

        assertThat(history.count(Series.derived(PRODUCT, "dlq-rate", "dead-letters"), counts(0, 1)))
                .isEqualTo(new Sums(0, 1));
        assertThat(history.count(owner, value(9, "s"))).isEqualTo(new Sums(1, 0));
        assertThat(history.missingFrom(owner, value(9, "s"))).isEmpty();
        assertThat(history.count(series("", "", "query-latency", "billing/agent"), value(1, "s")))
                .isEqualTo(Sums.NONE);
        assertThat(history.count(Series.derived(PRODUCT, "time-to-restore", "slo-evaluated"), value(1, "s")))
                .isEqualTo(Sums.NONE);
        assertThat(history.count(series("", "", "query-latency", "care/agent"), value(1, "s")))
                .isEqualTo(Sums.NONE);
        assertThat(history.sums(List.of(failed), END.minusSeconds(1), END.plusSeconds(1)))
                .isEqualTo(new Sums(1, 0));
    }

    @Test
    void aMeasuredWindowThatIsCorrectedWasReadOnce() {
        ServiceLevelObjective letters = objective(new Indicator.DeadLetterRate(), 0.99, Set.of());
        ObjectiveHistory history =
                new ObjectiveHistory(letters.id(), List.of(new Term(END.minusSeconds(100), letters)));

        assertThat(history.part(PROBE, value(1, "s"), value(2, "s")))
                .hasValueSatisfying(part -> assertThat(part.change()).isEqualTo(SumsChange.NONE));
    }

    @Test
    void deadLettersCountWhateverElementIsPromised() {
        ServiceLevelObjective cells = letters(new Indicator.DeadLetterRate(), new Budgeting.Occurrences(), "cells");

        assertThat(history(cells).count(LETTERS, counts(0, 1))).isEqualTo(new Sums(0, 1));
    }

    @Test
    void aBoundOnTheRateIsKeptByRatesNotByLetters() {
        ServiceLevelObjective bound = letters(
                new Indicator.Threshold("dlq-rate", new Bound(Comparison.LE, 0.01, "ratio")),
                new Budgeting.Occurrences(),
                "");

        assertThat(history(bound).count(LETTERS, counts(0, 1))).isEqualTo(Sums.NONE);
        assertThat(history(bound).count(series("", "", "dlq-rate", "network/agent"), value(0.02, "ratio")))
                .isEqualTo(new Sums(0, 1));
        assertThat(bound.measurers()).doesNotContain(Series.SIGNALBOX);
    }

    @Test
    void deadLettersThatSpendSlicesKeepTheirWindowsAndAreNotHeldAgainstRuns() {
        ServiceLevelObjective sliced =
                letters(new Indicator.DeadLetterRate(), new Budgeting.RatioTimeslices(Duration.ofMinutes(5)), "");
        Refresh run = new Refresh("table", "run", true, END, END);

        assertThat(history(sliced).part(LETTERS, null, counts(0, 1)))
                .hasValueSatisfying(
                        part -> assertThat(part.ofSlice(part.change()).window()).isEqualTo(Duration.ofMinutes(5)));
        assertThat(history(sliced).sums(List.of(run), END.minusSeconds(1), END.plusSeconds(1)))
                .isEqualTo(Sums.NONE);
    }

    private static ServiceLevelObjective letters(Indicator indicator, Budgeting budgeting, String element) {
        return new ServiceLevelObjective(
                SloId.ofDefault(PRODUCT, indicator.sli()),
                PRODUCT,
                null,
                element,
                Set.of(),
                indicator,
                0.99,
                ServiceLevelObjective.STARTING_WINDOW,
                budgeting,
                Set.of(),
                "letters");
    }

    private static ObjectiveHistory history(ServiceLevelObjective objective) {
        return new ObjectiveHistory(objective.id(), List.of(new Term(END.minusSeconds(100), objective)));
    }

    private static Standing measured(Standing standing, Series series, Measurement measurement) {
        return history(objective(new Indicator.Share(series.sli(), false), 0.9, Set.of()))
                .missingFrom(series, measurement)
                .map(standing::missedFrom)
                .orElse(standing);
    }

    private static Optional<Observation> observed(Series series, Measurement measurement) {
        return Observation.of(new Measured(series, measurement, END), List.of(QUERIES, READS));
    }

    private static ServiceLevelObjective objective(Indicator indicator, double target, Set<String> ports) {
        return ServiceLevelObjective.promised(
                PRODUCT, new ContractMajor("cells", 1), "", ports, indicator, target, Set.of("care"));
    }

    private static Series series(String port, String element, String sli, String source) {
        return new Series(PRODUCT, port, element, sli, source);
    }

    private static Measurement at(Instant end) {
        return new Measurement(end.minusSeconds(60), end, end, new Reading.Value(1.5), "s");
    }

    private static Measurement value(double value, String unit) {
        return new Measurement(END.minusSeconds(60), END, END, new Reading.Value(value), unit);
    }

    private static Measurement counts(long good, long bad) {
        return new Measurement(END.minusSeconds(60), END, END, new Reading.Counts(good, bad), "ratio");
    }
}
