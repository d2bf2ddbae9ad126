package dev.signalbox.sli.openslo;

import dev.signalbox.sli.model.objective.Budgeting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads target and budgeting of one of an SLO's objectives. */
final class ObjectiveReader {
    private static final Set<String> FIELDS = Set.of(
            "displayName",
            "op",
            "value",
            "target",
            "targetPercent",
            "timeSliceTarget",
            "timeSliceWindow",
            "indicator",
            "indicatorRef",
            "compositeWeight");

    private ObjectiveReader() {}

    static boolean isComposite(Place objective) {
        return objective.get("indicator").isPresent()
                || objective.get("indicatorRef").isPresent()
                || objective.get("compositeWeight").isPresent();
    }

    static Optional<Double> target(Place objective, Findings findings) {
        findings.allow(objective, FIELDS);
        Optional<Place> share = objective.get("target");
        Optional<Place> percent = objective.get("targetPercent");
        if (share.isPresent() == percent.isPresent()) {
            findings.add(
                    objective,
                    "an objective has either a target, for instance 0.99, or a targetPercent, for instance 99");
            return Optional.empty();
        }
        Place written = share.or(() -> percent).orElseThrow();
        return IndicatorReader.decimal(written, findings)
                .map(number -> percent.isPresent() ? number.movePointLeft(2) : number)
                .flatMap(target -> inRange(target, written, findings));
    }

    private static Optional<Double> inRange(BigDecimal target, Place written, Findings findings) {
        double share = target.doubleValue();
        if (share == 1) {
            findings.add(
                    written,
                    "100 % is a policy, not an objective, and leaves no error budget: write a share below it, for"
                            + " instance 0.999, or make it a policy of governance");
            return Optional.empty();
        }
        if (share < 0 || share > 1) {
            findings.add(written, "'" + written.text() + "' is not in [0,1): write a share of 1, or use targetPercent");
            return Optional.empty();
        }
        return Optional.of(share);
    }

    static Optional<Budgeting> budgeting(Place spec, Place objective, Findings findings) {
        Place method = findings.require(spec, "budgetingMethod", "write Occurrences, Timeslices or RatioTimeslices")
                .orElse(null);
        if (method == null) {
            return Optional.empty();
        }
        return switch (method.text()) {
            case "Occurrences" -> Optional.of(new Budgeting.Occurrences());
            case "Timeslices" ->
                slice(objective, findings)
                        .flatMap(length -> sliceTarget(objective, findings)
                                .map(target -> new Budgeting.Timeslices(length, target)));
            case "RatioTimeslices" -> slice(objective, findings).map(Budgeting.RatioTimeslices::new);
            default -> {
                findings.add(
                        method,
                        "'" + method.text() + "' is no budgeting method: write Occurrences, Timeslices or"
                                + " RatioTimeslices");
                yield Optional.empty();
            }
        };
    }

    private static Optional<Duration> slice(Place objective, Findings findings) {
        return findings.require(objective, "timeSliceWindow", "slices need a length, for instance 1m or 5m")
                .flatMap(place -> TimeWindowReader.slice(place, findings));
    }

    /** 1 is allowed here: a slice in which nothing may be bad leaves a budget of slices. */
    private static Optional<Double> sliceTarget(Place objective, Findings findings) {
        return findings.require(
                        objective,
                        "timeSliceTarget",
                        "Timeslices need the share that makes a slice good, for instance 0.95")
                .flatMap(place -> IndicatorReader.number(place, findings).filter(target -> {
                    boolean isShare = target > 0 && target <= 1;
                    if (!isShare) {
                        findings.add(place, "'" + place.text() + "' is not in (0,1]");
                    }
                    return isShare;
                }));
    }
}
