package dev.signalbox.backbone.intake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service level indicators that the mesh gives a meaning, each with the units that a value of it may have. */
enum Indicator {
    FRESHNESS("freshness", Unit.SECONDS),
    COMPLETENESS("completeness", Unit.RATIO),
    SCHEMA_COMPATIBILITY("schema-compatibility", Unit.RATIO),
    AVAILABILITY("availability", Unit.RATIO),
    QUERY_LATENCY("query-latency", Unit.SECONDS),
    TIME_TO_RESTORE("time-to-restore", Unit.SECONDS),
    LINEAGE_COVERAGE("lineage-coverage", Unit.RATIO),
    /** Dead letters of those processed, or how many there were. */
    DLQ_RATE("dlq-rate", Unit.RATIO, Unit.COUNT),
    QUALITY_CHECK_FAILURES("quality-check-failures", Unit.RATIO),
    COST_PER_QUERY("cost-per-query", Unit.CURRENCY),
    ACCESS_AUDIT_FAILURES("access-audit-failures", Unit.RATIO),
    CATALOG_FRESHNESS("catalog-freshness", Unit.SECONDS),
    CONTRACT_VIOLATIONS("contract-violations", Unit.RATIO),
    PUBLISH_SUCCESS("publish-success", Unit.RATIO),
    CONSUMER_ADOPTION("consumer-adoption", Unit.COUNT);

    private static final Map<String, Indicator> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(indicator -> indicator.sli, Function.identity()));
    private static final int LONGEST_NAME = 64;
    private static final Pattern OF_A_DOMAIN = Pattern.compile("x-[a-z0-9-]+");

    private final String sli;
    private final Unit unit;
    private final Unit otherUnit;

    Indicator(String sli, Unit unit) {
        this(sli, unit, unit);
    }

    Indicator(String sli, Unit unit, Unit otherUnit) {
        this.sli = sli;
        this.unit = unit;
        this.otherUnit = otherUnit;
    }

    static Optional<Indicator> of(String sli) {
        return Optional.ofNullable(BY_NAME.get(sli));
    }

    /** Whether a domain may give an indicator of its own this name. */
    static boolean isOfADomain(String sli) {
        return sli.length() <= LONGEST_NAME && OF_A_DOMAIN.matcher(sli).matches();
    }

    boolean isMeasuredIn(Unit asked) {
        return asked == unit || asked == otherUnit;
    }

    String unitsInWords() {
        return unit == otherUnit ? unit.toString() : unit + " or " + otherUnit;
    }

    @Override
    public String toString() {
        return sli;
    }
}
