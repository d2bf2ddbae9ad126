package dev.signalbox.backbone.intake;

import static dev.signalbox.backbone.intake.Broken.quoted;
import static dev.signalbox.backbone.intake.Broken.unless;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.backbone.sample.Samples;
import dev.signalbox.backbone.sample.UnreadableSamplesException;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.topic.ProductIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes a measurement one that can be counted. */
final class MeasurementRules {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    /** As long as the slots are kept into which a late measurement would fall. */
    private static final Duration TAKEN_FOR = Duration.ofDays(2);

    private MeasurementRules() {}

    static Optional<Broken> check(SliMeasured measured) {
        return source(measured.getSource())
                .or(() -> indicator(measured.getSli()))
                .or(() -> unit(measured))
                .or(() -> switch (measured.getKind()) {
                    case "THRESHOLD" -> threshold(measured);
                    case "RATIO", "COUNTER" -> counted(measured);
                    default ->
                        unless(
                                false,
                                () -> "kind " + quoted(measured.getKind())
                                        + " is neither THRESHOLD nor RATIO nor COUNTER");
                })
                .or(() -> window(measured.getWindowStart(), measured.getWindowEnd()));
    }

    /** A measurement that comes when its window is closed for good changes nothing any more. */
    static Optional<Broken> inTime(SliMeasured measured, Instant brokerTime) {
        Duration late = Duration.between(measured.getWindowEnd(), brokerTime);
        return late.compareTo(TAKEN_FOR) <= 0
                ? Optional.empty()
                : Optional.of(new Broken(
                        Reason.TOO_LATE,
                        "the window ended at " + measured.getWindowEnd() + ", " + late.toHours()
                                + " h before the broker's " + brokerTime + "; a measurement is taken up to "
                                + TAKEN_FOR.toHours()
                                + " h after its window's end. This one is lost to the objective: see why the agent sends late, and measure the"
                                + " present again"));
    }

    private static Optional<Broken> source(String source) {
        int slash = source.indexOf('/');
        return unless(
                slash > 0 && ProductIds.isValidDomain(source.substring(0, slash)),
                () -> "source " + quoted(source) + " is not of the form <domain>/<agent>");
    }

    private static Optional<Broken> indicator(String sli) {
        return unless(
                Indicator.of(sli).isPresent() || Indicator.isOfADomain(sli),
                () -> "sli " + quoted(sli)
                        + " is not an indicator of the mesh; name a domain's own x-…, in lower-case letters, digits"
                        + " and '-', at most 64 characters");
    }

    private static Optional<Broken> unit(SliMeasured measured) {
        Optional<Unit> unit = Unit.of(measured.getUnit());
        if (unit.isEmpty()) {
            return unless(
                    false,
                    () -> "unit " + quoted(measured.getUnit())
                            + " is none of s, ratio, count or an ISO 4217 currency code");
        }
        if (measured.getKind().equals("RATIO") || measured.getKind().equals("COUNTER")) {
            return unless(
                    unit.get() == Unit.RATIO || unit.get() == Unit.COUNT,
                    () -> "unit is " + measured.getUnit() + ", but a " + measured.getKind()
                            + " is counted: its unit is ratio");
        }
        return Indicator.of(measured.getSli())
                .flatMap(indicator -> unless(
                        indicator.isMeasuredIn(unit.get()),
                        () -> "unit is " + measured.getUnit() + ", but " + indicator + " is measured in "
                                + indicator.unitsInWords()));
    }

    private static Optional<Broken> threshold(SliMeasured measured) {
        try {
            Double value = measured.getValue();
            return threshold(measured, value == null ? ofSamples(measured) : value);
        } catch (UnreadableSamplesException unreadable) {
            return unless(false, unreadable::getMessage);
        }
    }

    /** A value that is left out is that of the samples, if there are any. */
    private static @Nullable Double ofSamples(SliMeasured measured) throws UnreadableSamplesException {
        Optional<Samples> samples = Samples.of(measured.getAttributes());
        return samples.isPresent() ? (Double) samples.get().value(measured.getStatistic()) : null;
    }

    private static Optional<Broken> threshold(SliMeasured measured, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return unless(false, () -> "kind is THRESHOLD and value is " + value + "; it needs a finite number");
        }
        return unless(
                        measured.getGood() == null && measured.getBad() == null && measured.getTotal() == null,
                        () -> "kind is THRESHOLD, but good, bad or total is set; leave them out")
                .or(() -> Indicator.of(measured.getSli())
                        .flatMap(indicator -> unless(
                                value >= 0, () -> "value is " + value + ", but " + indicator + " is never negative")))
                .or(() -> unless(
                        !measured.getUnit().equals("ratio")
                                || Indicator.of(measured.getSli()).isEmpty()
                                || value <= 1,
                        () -> "value is " + value + ", but a ratio is at most 1; 99.5 % is 0.995"));
    }

    /** Counts of a window, or those that a counter shows since it began. */
    private static Optional<Broken> counted(SliMeasured measured) {
        String kind = measured.getKind();
        Long good = measured.getGood();
        Long bad = measured.getBad();
        Long total = measured.getTotal();
        return unless(
                        measured.getValue() == null,
                        () -> "kind is " + kind + ", but value is set; leave it out and count")
                .or(() -> unless(
                        given(good) + given(bad) + given(total) >= 2,
                        () -> "kind is " + kind + "; it needs two of good, bad and total"))
                .or(() -> unless(
                        isCount(good) && isCount(bad) && isCount(total),
                        () -> "good, bad or total is negative; they are counts"))
                .or(() -> unless(isAtMost(good, total), () -> "good is " + good + ", more than the total of " + total))
                .or(() -> unless(isAtMost(bad, total), () -> "bad is " + bad + ", more than the total of " + total))
                .or(() -> unless(
                        good == null
                                || bad == null
                                || (total == null ? good <= Long.MAX_VALUE - bad : good == total - bad),
                        () -> "good " + good + " and bad " + bad + " do not add up to the total of "
                                + (total == null ? "a long" : total)));
    }

    private static boolean isAtMost(@Nullable Long part, @Nullable Long total) {
        return part == null || total == null || part <= total;
    }

    private static int given(@Nullable Long count) {
        return count == null ? 0 : 1;
    }

    private static boolean isCount(@Nullable Long count) {
        return count == null || count >= 0;
    }

    private static Optional<Broken> window(Instant start, Instant end) {
        return unless(start.isBefore(end), () -> "windowStart " + start + " is not before windowEnd " + end)
                .or(() -> unless(
                        Duration.between(start, end).compareTo(LONGEST_WINDOW) <= 0,
                        () -> "the window from " + start + " to " + end + " is longer than " + LONGEST_WINDOW.toDays()
                                + " days; measure in shorter windows, objectives add them up"));
    }
}
