package dev.signalbox.sli.projection;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows by which two databases of this service are compared, where that is not a table as a whole (docs/adr/0029): what the topics hold
 * for good, and what follows from it once no timer is due.
 */
public final class HashedRows {
    /** Runs and series are left out some time before the topic loses them, and counts before the service forgets them. */
    private static final String RETAINED = "interval '34 days'";

    /** And reports before the service forgets them. */
    private static final String REPORTS_SINCE = "(SELECT max(taken_at) FROM lineage_report) - interval '6 days'";

    private static final Map<String, String> OF_LINEAGE = Map.of(
            "lineage_report",
            "SELECT * FROM lineage_report WHERE taken_at >= " + REPORTS_SINCE,
            "lineage_dataset",
            "SELECT lineage_dataset.* FROM lineage_dataset JOIN lineage_report USING (domain, report_id) WHERE taken_at >= "
                    + REPORTS_SINCE);

    /**
     * Where a calendar window began within a UTC day, a rebuild knows what came before in that day for two days only.
     */
    private static final String OF_WHOLE_DAYS = "(calendar IS NULL OR calendar LIKE '%T00:00 UTC')";

    private static final Map<String, String> OF_LEVELS = Map.ofEntries(
            Map.entry(
                    "refresh",
                    "SELECT * FROM refresh WHERE refreshed_at >= (SELECT max(refreshed_at) FROM refresh) - "
                            + RETAINED),
            Map.entry(
                    "series",
                    "SELECT * FROM series WHERE measured_at >= (SELECT max(measured_at) FROM series) - " + RETAINED),
            Map.entry(
                    "slot_chunk",
                    "SELECT series_id, window_end, window_start, observed_at, value_bits, good, bad, unit FROM slot"),
            Map.entry("counter_reading", """
                    SELECT series_id, window_end, window_start, observed_at, good, bad, stated, unit FROM counter_reading
                    WHERE read_at >= (SELECT max(read_at) - 34 * 86400000::bigint FROM counter_reading)"""),
            Map.entry("consumer_count", """
                    SELECT * FROM consumer_count AS kept
                    WHERE counted_at >= (SELECT max(measured_at) FROM series) - %s
                       OR counted_at = (SELECT max(counted_at) FROM consumer_count AS last WHERE last.product_id = kept.product_id)
                    """.formatted(RETAINED)),
            Map.entry("hour_sum", "SELECT * FROM hour_sum WHERE good <> 0 OR bad <> 0"),
            Map.entry("bucket_hour", "SELECT * FROM bucket_sum WHERE good <> 0 OR bad <> 0"),
            Map.entry("past_hour", "SELECT * FROM past_hour WHERE good <> 0 OR bad <> 0"),
            Map.entry("slice_sum", "SELECT * FROM slice_sum WHERE good <> 0 OR bad <> 0"),
            Map.entry("window_cut", """
                    SELECT * FROM window_cut
                    WHERE cut >= (SELECT max(day) - 1 FROM day_sum WHERE told_good IS NOT NULL)::timestamp AT TIME ZONE 'UTC'
                    """),
            Map.entry("day_sum", "SELECT slo_id, day, product_id, good, bad, told_good, told_bad FROM day_sum"),
            Map.entry(
                    "evaluation",
                    "SELECT slo_id, revision, product_id, at, state, alert, compliance, budget_remaining FROM evaluation"),
            Map.entry("objective", """
            SELECT slo_id, product_id, domain, contract_id, contract_major, sli, element, ports, within_ms, at_risk_ms,
                comparison, bound, unit, target, window_days, calendar, slice_ms, slice_target, declared_as, in_force, state, alert,
                since, revision,
                CASE WHEN in_force AND %s THEN good END AS good, CASE WHEN in_force AND %s THEN bad END AS bad,
                CASE WHEN in_force THEN burn_rate END AS burn_rate,
                CASE WHEN in_force AND %s THEN burn_rates END AS burn_rates,
                CASE WHEN in_force THEN alert_until END AS alert_until,
                CASE WHEN in_force AND %s THEN budget_remaining END AS budget_remaining,
                CASE WHEN in_force THEN evaluated_at END AS evaluated_at,
                CASE WHEN in_force THEN data_up_to END AS data_up_to,
                CASE WHEN in_force AND missing_from >= evaluated_at - interval '30 days' THEN missing_from END AS missing_from
            FROM objective""".formatted(OF_WHOLE_DAYS, OF_WHOLE_DAYS, OF_WHOLE_DAYS, OF_WHOLE_DAYS)));

    public static final Map<String, String> BY_TABLE = Stream.of(OF_LINEAGE, OF_LEVELS)
            .flatMap(rows -> rows.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private HashedRows() {}
}
