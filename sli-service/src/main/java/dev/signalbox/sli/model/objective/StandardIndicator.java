package dev.signalbox.sli.model.objective;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * M1 to M15, the indicators that every domain measures alike.
 *
 * <p>Source: the mesh's vocabulary of service level indicators on OpenSLO v1 ({@code ratioMetric}, {@code thresholdMetric}) and
 * ODCS 3.1 ({@code slaProperties}). The starting target is what a promise without one is held to; where the vocabulary says "100 %"
 * or "near 0", OpenSLO's targets in [0,1) make it 0.9999.
 */
public enum StandardIndicator {
    /** M1: now − event time of the last successful publish, in seconds; lower is better. From ProductRefreshed, or a LineageReported. */
    FRESHNESS("freshness", Kind.UPPER, "s", 0.99),
    /** M2: actual ÷ expected rows. From ProductRefreshed and SliMeasured. */
    COMPLETENESS("completeness", Kind.GOOD_SHARE, "ratio", 0.99),
    /** M3: consumers that pass ÷ consumers checked. From PublicationChecked: each check of a publication, whatever came of it. */
    SCHEMA_COMPATIBILITY("schema-compatibility", Kind.GOOD_SHARE, "ratio", 0.9999),
    /** M4: successful ÷ all reads. From SliMeasured. */
    AVAILABILITY("availability", Kind.GOOD_SHARE, "ratio", 0.999),
    /** M5: P95 of typical queries, in seconds; lower is better. From SliMeasured. */
    QUERY_LATENCY("query-latency", Kind.UPPER, "s", 0.99),
    /**
     * M6: duration of incidents, in seconds; lower is better. From SloEvaluated: from BREACHED until MET or AT_RISK of the product's other
     * objectives.
     */
    TIME_TO_RESTORE("time-to-restore", Kind.UPPER, "s", 0.99),
    /** M7: fields with lineage ÷ fields of the contract. From LineageReported. */
    LINEAGE_COVERAGE("lineage-coverage", Kind.GOOD_SHARE, "ratio", 0.90),
    /** M8: dead letters ÷ processed records. From what this service cannot read and what it can, and SliMeasured. */
    DLQ_RATE("dlq-rate", Kind.BAD_SHARE, "ratio", 0.9999),
    /** M9: failed ÷ executed checks. From SliMeasured and LineageReported. */
    QUALITY_CHECK_FAILURES("quality-check-failures", Kind.BAD_SHARE, "ratio", 0.99),
    /** M10: cost ÷ queries, in a currency; lower is better. No starting target. From SliMeasured. */
    COST_PER_QUERY("cost-per-query", Kind.UPPER, "count", 0.99),
    /** M11: denied ÷ all accesses. From SliMeasured. */
    ACCESS_AUDIT_FAILURES("access-audit-failures", Kind.BAD_SHARE, "ratio", 0.999),
    /** M12: time since the last publication was admitted, in seconds; lower is better. From PublicationJudged. */
    CATALOG_FRESHNESS("catalog-freshness", Kind.UPPER, "s", 0.99),
    /**
     * M13: consumer failures that a contract caused ÷ reads. From PolicyViolated of category EVOLUTION or INTEROPERABILITY, which
     * fails, PublicationChecked, whose passing consumers read, and SliMeasured.
     */
    CONTRACT_VIOLATIONS("contract-violations", Kind.BAD_SHARE, "ratio", 0.9999),
    /** M14: successful ÷ attempted publishes. From ProductRefreshed, or a LineageReported. */
    PUBLISH_SUCCESS("publish-success", Kind.GOOD_SHARE, "ratio", 0.99),
    /**
     * M15: unique applications that declare to read it; more is better, and only the trend is looked at. From ConsumptionChecked and
     * SliMeasured.
     */
    CONSUMER_ADOPTION("consumer-adoption", Kind.LOWER, "count", 0.99);

    /** What an indicator's promise looks like. */
    public enum Kind {
        /** A share that must be reached. */
        GOOD_SHARE,
        /** A share of failures that must not be passed. */
        BAD_SHARE,
        /** A value that must stay below a bound. */
        UPPER,
        /** A value that must reach a bound. */
        LOWER
    }

    /** Of an indicator that is to be 100 % or near 0. */
    private static final double ALMOST_ALL = 0.9999;

    private static final Map<String, StandardIndicator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(StandardIndicator::sli, Function.identity()));

    private final String sli;
    private final Kind kind;
    private final String unit;
    private final double startingTarget;

    StandardIndicator(String sli, Kind kind, String unit, double startingTarget) {
        this.sli = sli;
        this.kind = kind;
        this.unit = unit;
        this.startingTarget = startingTarget;
    }

    public static Optional<StandardIndicator> of(String sli) {
        return Optional.ofNullable(BY_NAME.get(sli));
    }

    /** Its name in events and objectives. */
    public String sli() {
        return sli;
    }

    public Kind kind() {
        return kind;
    }

    /** The unit of its values and bounds. */
    public String unit() {
        return unit;
    }

    public double startingTarget() {
        return startingTarget;
    }

    /** The target of a promise of this share: all of it, where the vocabulary asks for that, leaves the smallest of budgets. */
    public double heldTo(double promised) {
        return promised == 1 && startingTarget == ALMOST_ALL ? ALMOST_ALL : promised;
    }
}
