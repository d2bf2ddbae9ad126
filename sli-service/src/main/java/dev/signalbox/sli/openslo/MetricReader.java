package dev.signalbox.sli.openslo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the metric of an SLI: a threshold, or a ratio of good or bad to total. */
final class MetricReader {
    /** Metric sources that are measurements of the mesh. */
    private static final Set<String> OURS = Set.of("signalbox", "mesh");

    private MetricReader() {}

    /**
     * @param label the indicator that a label names, whatever the metric source; {@code ""} if none does
     */
    static Optional<Metric> metric(Place spec, String label, Findings findings) {
        findings.allow(spec, Set.of("description", "thresholdMetric", "ratioMetric"));
        Optional<Place> threshold = spec.get("thresholdMetric");
        Optional<Place> ratio = spec.get("ratioMetric");
        if (threshold.isPresent() == ratio.isPresent()) {
            findings.add(spec, "an SLI has either a thresholdMetric or a ratioMetric");
            return Optional.empty();
        }
        return threshold.isPresent()
                ? of(threshold.get(), List.of(threshold.get()), false, false, label, findings)
                : ratio(ratio.get(), label, findings);
    }

    private static Optional<Metric> ratio(Place ratio, String label, Findings findings) {
        findings.allow(ratio, Set.of("counter", "good", "bad", "total", "raw", "rawType"));
        boolean isBad = ratio.get("bad").isPresent() || ratio.text("rawType").equals("failure");
        List<Place> sides = new ArrayList<>();
        for (String side : List.of("good", "bad", "total", "raw")) {
            ratio.get(side).ifPresent(sides::add);
        }
        boolean isRaw = ratio.get("raw").isPresent();
        boolean isWhole = ratio.get("total").isPresent()
                && ratio.get("good").isPresent() != ratio.get("bad").isPresent();
        if (isRaw ? sides.size() != 1 : !isWhole) {
            findings.add(ratio, "a ratioMetric has good and total, or bad and total, or raw alone");
            return Optional.empty();
        }
        return of(ratio, sides, true, isBad, label, findings);
    }

    private static Optional<Metric> of(
            Place place, List<Place> sides, boolean isRatio, boolean isBad, String label, Findings findings) {
        Metric metric = null;
        for (Place side : sides) {
            findings.allow(side, Set.of("metricSource"));
            Optional<Place> source = findings.require(
                    side, "metricSource", "write for instance {type: signalbox, spec: {sli: freshness}}");
            if (source.isEmpty()) {
                return Optional.empty();
            }
            findings.allow(source.get(), Set.of("metricSourceRef", "type", "spec"));
            Metric next = source(place, source.get(), isRatio, isBad, label);
            if (metric != null && !metric.sli().equals(next.sli())) {
                findings.add(
                        source.get(),
                        "both sides of a ratio are of one sli, and these are " + metric.sli() + " and " + next.sli());
                return Optional.empty();
            }
            metric = next;
        }
        return Optional.ofNullable(metric);
    }

    private static Metric source(Place place, Place source, boolean isRatio, boolean isBad, String label) {
        String type = source.text("type");
        boolean isOurs = OURS.contains(type.toLowerCase(Locale.ROOT));
        String named = isOurs ? text(source, "sli") : "";
        return new Metric(
                place,
                (named.isEmpty() ? label : named).toLowerCase(Locale.ROOT),
                type.isEmpty() ? source.text("metricSourceRef") : type,
                isRatio,
                isBad,
                isOurs ? text(source, "unit") : "",
                isOurs ? text(source, "element") : "",
                isOurs ? text(source, "port") : "");
    }

    private static String text(Place source, String key) {
        return source.get("spec", key).map(Place::text).orElse("");
    }
}
