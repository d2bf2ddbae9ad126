package dev.signalbox.sli.openslo;

import dev.signalbox.sli.model.objective.Bound;
import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** From what an SLI measures and what an objective demands to one of our indicators. */
final class IndicatorReader {
    /** Longer than this is no age of data. */
    private static final double LONGEST_SECONDS = 1000.0 * 366 * 86_400;

    private IndicatorReader() {}

    /** @param metric with a name of ours */
    static Optional<Indicator> indicator(Metric metric, Place objective, Findings findings) {
        Optional<StandardIndicator> standard = StandardIndicator.of(metric.sli());
        if (standard.isEmpty() && !metric.sli().startsWith("x-")) {
            findings.add(
                    metric.place(),
                    "there is no indicator '" + metric.sli() + "': take one of M1 to M15, or x-… for one of your own");
            return Optional.empty();
        }
        if (standard.filter(StandardIndicator.COST_PER_QUERY::equals).isPresent()) {
            findings.add(metric.place(), "cost-per-query is shown as it is measured: currencies have no objective");
            return Optional.empty();
        }
        return metric.isRatio() ? share(metric, standard, findings) : threshold(metric, standard, objective, findings);
    }

    private static Optional<Indicator> share(Metric metric, Optional<StandardIndicator> standard, Findings findings) {
        boolean isBad = metric.countsBad();
        if (standard.isPresent()) {
            switch (standard.get().kind()) {
                case UPPER, LOWER -> {
                    findings.add(
                            metric.place(), metric.sli() + " is a value: write a thresholdMetric with op and value");
                    return Optional.empty();
                }
                case GOOD_SHARE -> isBad = false;
                case BAD_SHARE -> isBad = true;
            }
        }
        return Optional.of(
                switch (metric.sli()) {
                    case Indicator.PUBLISH_SUCCESS -> new Indicator.PublishSuccess();
                    case Indicator.COMPLETENESS -> new Indicator.Completeness();
                    case Indicator.DLQ_RATE -> new Indicator.DeadLetterRate();
                    default -> new Indicator.Share(metric.sli(), isBad);
                });
    }

    private static Optional<Indicator> threshold(
            Metric metric, Optional<StandardIndicator> standard, Place objective, Findings findings) {
        if (metric.sli().equals(Indicator.PUBLISH_SUCCESS) || metric.sli().equals(Indicator.COMPLETENESS)) {
            findings.add(metric.place(), metric.sli() + " is counted: write a ratioMetric with good and total");
            return Optional.empty();
        }
        Optional<Comparison> op = findings.require(objective, "op", "a threshold needs lt, lte, gt or gte")
                .flatMap(place -> comparison(place, findings));
        Optional<Double> value = findings.require(objective, "value", "a threshold needs the value to compare with")
                .flatMap(place -> number(place, findings));
        String usual =
                standard.map(StandardIndicator::unit).orElse(metric.unit().isEmpty() ? "count" : metric.unit());
        if (!metric.unit().isEmpty() && !metric.unit().equals(usual)) {
            findings.add(
                    metric.place(),
                    metric.sli() + " is measured in " + usual + ", not in " + metric.unit() + ": write unit: " + usual
                            + " and the value in it");
            return Optional.empty();
        }
        if (op.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        boolean isOfCatalog = metric.sli().equals(Indicator.CATALOG_FRESHNESS);
        if (!isOfCatalog && !metric.sli().equals(Indicator.FRESHNESS)) {
            return Optional.of(new Indicator.Threshold(metric.sli(), new Bound(op.get(), value.get(), usual)));
        }
        double seconds = value.get();
        if (!op.get().isUpper() || seconds < 0.001 || seconds > LONGEST_SECONDS) {
            findings.add(
                    objective,
                    metric.sli() + " is an age in seconds that data stays below: write op: lt and a value above 0");
            return Optional.empty();
        }
        Duration within = Duration.ofMillis(Math.round(seconds * 1000));
        return Optional.of(isOfCatalog ? Indicator.Freshness.ofCatalog(within) : Indicator.Freshness.within(within));
    }

    private static Optional<Comparison> comparison(Place place, Findings findings) {
        return switch (place.text()) {
            case "lt" -> Optional.of(Comparison.LT);
            case "lte" -> Optional.of(Comparison.LE);
            case "gt" -> Optional.of(Comparison.GT);
            case "gte" -> Optional.of(Comparison.GE);
            default -> {
                findings.add(place, "'" + place.text() + "' is no operator: write lt, lte, gt or gte");
                yield Optional.empty();
            }
        };
    }

    /** A finite number as it is written; people write percentages to more places than a float keeps. */
    static Optional<Double> number(Place place, Findings findings) {
        Optional<BigDecimal> exact = decimal(place, findings);
        return exact.map(BigDecimal::doubleValue);
    }

    static Optional<BigDecimal> decimal(Place place, Findings findings) {
        if (place.text().matches("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?")) {
            return Optional.of(new BigDecimal(place.text()));
        }
        findings.add(place, "'" + place.text() + "' is no number");
        return Optional.empty();
    }
}
