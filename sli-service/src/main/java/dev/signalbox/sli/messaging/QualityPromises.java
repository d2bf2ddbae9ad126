package dev.signalbox.sli.messaging;

import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.promise.SlaPromise;
import dev.signalbox.sli.model.promise.SlaProperty;
import dev.signalbox.sli.model.promise.SlaValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the quality rules of dimension {@code completeness}: the share of values that may be missing promises the rest. */
final class QualityPromises {
    private static final Set<String> MISSING = Set.of("nullvalues", "missingvalues");
    private static final List<String> UPPER = List.of("mustBe", "mustBeLessThan", "mustBeLessOrEqualTo");

    private QualityPromises() {}

    static void add(Map<?, ?> contract, List<SlaPromise> promises, int most) {
        for (Map<?, ?> object : OdcsReader.maps(contract.get("schema"))) {
            of(object, "", promises, most);
        }
    }

    /** The document is as deep as {@link ContractDocument} lets it be. */
    private static void of(Map<?, ?> element, String parent, List<SlaPromise> promises, int most) {
        String name = OdcsReader.text(element.get("name"));
        String path = parent.isEmpty() ? name : parent + "." + name;
        for (Map<?, ?> rule : OdcsReader.maps(element.get("quality"))) {
            if (isOfCompleteness(rule) && promises.size() < most) {
                promises.add(new SlaPromise(
                        promises.size(),
                        "quality: completeness",
                        value(rule),
                        null,
                        path,
                        OdcsReader.text(rule.get("description")),
                        Indicator.COMPLETENESS));
            }
        }
        for (Map<?, ?> property : OdcsReader.maps(element.get("properties"))) {
            of(property, path, promises, most);
        }
    }

    private static boolean isOfCompleteness(Map<?, ?> rule) {
        String dimension = OdcsReader.text(rule.get("dimension")).toLowerCase(Locale.ROOT);
        return dimension.equals("completeness") || dimension.equals("cp");
    }

    /** At most 2 % of the values missing is a completeness of 98 %. */
    private static SlaValue value(Map<?, ?> rule) {
        String metric = OdcsReader.text(rule.get("metric"));
        for (String operator : UPPER) {
            String limit = OdcsReader.text(rule.get(operator));
            boolean isShare =
                    OdcsReader.text(rule.get("unit")).toLowerCase(Locale.ROOT).startsWith("percent")
                            || limit.matches("0(\\.0*)?");
            if (!limit.isEmpty() && isShare && MISSING.contains(metric.toLowerCase(Locale.ROOT))) {
                return SlaValue.read(SlaProperty.COMPLETENESS, limit + "%", "")
                                instanceof SlaValue.Ratio(double missing)
                        ? new SlaValue.Ratio(Math.round((1 - missing) * 1e12) / 1e12)
                        : new SlaValue.Opaque(limit, "'" + limit + "' is no share of values that may be missing");
            }
        }
        return new SlaValue.Opaque(
                metric.isEmpty() ? OdcsReader.text(rule.get("description")) : metric,
                "this rule says no share of values that may be missing, for instance nullValues with mustBeLessThan: 1"
                        + " and unit: percent");
    }
}
