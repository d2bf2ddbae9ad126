package dev.signalbox.sli.journey;

import org.jspecify.annotations.Nullable;

/** An OpenSLO v1 file about a product. */
record AnOpenSloFile(String product, String text) {

    static AnOpenSloFile of(String product) {
        return new AnOpenSloFile(product, "");
    }

    static String calendar(String duration, String zone) {
        String time = zone.equals("UTC") ? "00:00:00" : "12:00:00";
        return "{duration: %s, isRolling: false, calendar: {startTime: '2026-01-04 %s', timeZone: %s}}"
                .formatted(duration, time, zone);
    }

    /** A share of good ones. */
    AnOpenSloFile slo(
            String name,
            String sli,
            String method,
            String window,
            double target,
            @Nullable String slice,
            @Nullable Double sliceTarget) {
        String source = "{metricSource: {type: signalbox, spec: {sli: " + sli + "}}}";
        return and(
                name,
                sli,
                "ratioMetric: {counter: true, good: %s, total: %s}".formatted(source, source),
                method,
                window,
                "target: " + target + slices(slice, sliceTarget));
    }

    /** A value that stays below a limit. */
    AnOpenSloFile threshold(
            String name,
            String sli,
            String method,
            String window,
            double limit,
            double target,
            @Nullable String slice,
            @Nullable Double sliceTarget) {
        return and(
                name,
                sli,
                "thresholdMetric: {metricSource: {type: signalbox, spec: {sli: " + sli + ", unit: s}}}",
                method,
                window,
                "op: lt, value: " + limit + ", target: " + target + slices(slice, sliceTarget));
    }

    private static String slices(@Nullable String slice, @Nullable Double sliceTarget) {
        return (slice == null ? "" : ", timeSliceWindow: " + slice)
                + (sliceTarget == null ? "" : ", timeSliceTarget: " + sliceTarget);
    }

    private AnOpenSloFile and(String name, String sli, String metric, String method, String window, String objective) {
        return new AnOpenSloFile(product, text + """
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: %s}
                spec:
                  service: %s
                  indicator: {metadata: {name: %s}, spec: {%s}}
                  timeWindow: [%s]
                  budgetingMethod: %s
                  objectives: [{displayName: all, %s}]
                """.formatted(name, product, sli, metric, window, method, objective));
    }
}
