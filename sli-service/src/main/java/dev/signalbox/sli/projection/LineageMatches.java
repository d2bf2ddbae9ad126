package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.StandardIndicator;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reported datasets beside the ports that they stand behind, by what was in force when the report came. */
@ApplicationScoped
public class LineageMatches {
    /** Whether the publication {@code p} of a port is the one in force at a moment. */
    static final String IN_FORCE = """
            p.verdict = 'ADMITTED' AND p.published_at IS NOT NULL AND p.judged_at <= %1$s
            AND NOT EXISTS (SELECT 1 FROM publication later
                WHERE later.product_id = p.product_id AND later.verdict = 'ADMITTED' AND later.published_at IS NOT NULL
                  AND later.judged_at <= %1$s
                  AND (later.judged_at, later.publication_id) > (p.judged_at, p.publication_id))""";

    private final Statements statements;

    LineageMatches(Statements statements) {
        this.statements = statements;
    }

    /**
     * The runs of the domain's products that these reports complete: the end of a run and its outputs may be told by different
     * reports, in either order.
     */
    public List<LineageFact.Run> runs(String domain, Collection<UUID> reports) {
        Map<UUID, LineageFact.Run> runs = new LinkedHashMap<>();
        statements
                .query(
                        """
                        SELECT pd.product_id, pd.port, e.run_id, e.state, e.event_time, d.row_count, d.expected_rows,
                            greatest(e.taken_at, o.taken_at) AS at
                        FROM lineage_report e
                        JOIN lineage_report o ON o.domain = e.domain AND o.run_id = e.run_id AND o.is_matched
                        JOIN lineage_dataset d ON d.domain = o.domain AND d.report_id = o.report_id AND d.role = 'OUTPUT'
                        JOIN port_dataset pd ON pd.dataset_id = ANY (d.places)
                        JOIN publication p ON p.product_id = pd.product_id AND p.publication_id = pd.publication_id
                        WHERE e.domain = ? AND e.is_matched AND e.state IN ('COMPLETE', 'FAIL')
                          AND (e.report_id = ANY (?) OR o.report_id = ANY (?))
                          AND e.taken_at - o.taken_at BETWEEN interval '-7 days' AND interval '7 days'
                          AND split_part(pd.product_id, '.', 1) = e.domain AND %s
                        ORDER BY at, e.event_time, e.report_id, (d.row_count IS NULL), o.event_time DESC, o.report_id, d.position
                        """.formatted(IN_FORCE.formatted("greatest(e.taken_at, o.taken_at)")),
                        LineageMatches::run,
                        domain,
                        Column.of("uuid", reports, id -> id),
                        Column.of("uuid", reports, id -> id))
                .forEach(run -> runs.putIfAbsent(run.id(), run));
        return List.copyOf(runs.values());
    }

    private static LineageFact.Run run(ResultSet row) throws SQLException {
        Long there = row.getObject("row_count", Long.class);
        Long expected = row.getObject("expected_rows", Long.class);
        return new LineageFact.Run(
                new ProductId(row.getString("product_id")),
                row.getString("port"),
                row.getString("run_id"),
                row.getString("state").equals("COMPLETE"),
                Statements.instant(row, "event_time"),
                Statements.instant(row, "at"),
                there == null || expected == null ? Sums.NONE : Refresh.rows(there, expected));
    }

    /** What these reports count of the domain's products: assertions, fields whose origin is told, rows that were checked. */
    public List<LineageFact.Count> counts(String domain, Collection<UUID> reports) {
        Map<UUID, LineageFact.Count> counts = new LinkedHashMap<>();
        statements
                .query(
                        """
                        SELECT pd.product_id, pd.port, pd.fields, r.report_id, r.state, r.event_time, r.taken_at, d.role, d.passed,
                            d.failed, d.derived, d.row_count, d.expected_rows
                        FROM lineage_report r
                        JOIN lineage_dataset d USING (domain, report_id)
                        JOIN port_dataset pd ON pd.dataset_id = ANY (d.places)
                        JOIN publication p ON p.product_id = pd.product_id AND p.publication_id = pd.publication_id
                        WHERE r.domain = ? AND r.report_id = ANY (?) AND r.state NOT IN ('START', 'RUNNING')
                          AND (d.passed IS NOT NULL OR d.derived IS NOT NULL OR d.expected_rows IS NOT NULL)
                          AND r.event_time > r.taken_at - interval '2 days'
                          AND split_part(pd.product_id, '.', 1) = r.domain AND %s
                        ORDER BY r.taken_at, r.report_id, d.position, pd.product_id, pd.port
                        """.formatted(IN_FORCE.formatted("r.taken_at")),
                        LineageMatches::counted,
                        domain,
                        Column.of("uuid", reports, id -> id))
                .stream()
                .flatMap(List::stream)
                .forEach(count -> counts.merge(count.id(), count, LineageMatches::sum));
        return List.copyOf(counts.values());
    }

    /** Several datasets of one port. */
    private static LineageFact.Count sum(LineageFact.Count one, LineageFact.Count other) {
        return new LineageFact.Count(
                one.product(),
                one.port(),
                one.sli(),
                one.report(),
                one.good() + other.good(),
                one.bad() + other.bad(),
                one.eventTime(),
                one.at());
    }

    private static List<LineageFact.Count> counted(ResultSet row) throws SQLException {
        List<LineageFact.Count> counts = new ArrayList<>();
        boolean isOutput = row.getString("role").equals("OUTPUT");
        if (row.getObject("passed") != null) {
            counts.add(
                    count(row, StandardIndicator.QUALITY_CHECK_FAILURES, row.getLong("passed"), row.getLong("failed")));
        }
        List<String> fields = List.of((String[]) row.getArray("fields").getArray());
        if (row.getArray("derived") != null && !fields.isEmpty()) {
            Set<String> derived = Arrays.stream(
                            (String[]) row.getArray("derived").getArray())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            long covered = fields.stream()
                    .filter(field -> derived.contains(field.toLowerCase(Locale.ROOT)))
                    .count();
            counts.add(count(row, StandardIndicator.LINEAGE_COVERAGE, covered, fields.size() - covered));
        }
        Long there = row.getObject("row_count", Long.class);
        Long expected = row.getObject("expected_rows", Long.class);
        if (!isOutput && there != null && expected != null) {
            Sums rows = Refresh.rows(there, expected);
            if (rows.total() > 0) {
                counts.add(count(row, StandardIndicator.COMPLETENESS, rows.good(), rows.bad()));
            }
        }
        return counts;
    }

    private static LineageFact.Count count(ResultSet row, StandardIndicator indicator, long good, long bad)
            throws SQLException {
        return new LineageFact.Count(
                new ProductId(row.getString("product_id")),
                row.getString("port"),
                indicator.sli(),
                Statements.uuid(row, "report_id"),
                good,
                bad,
                Statements.instant(row, "event_time"),
                Statements.instant(row, "taken_at"));
    }

    /**
     * Marks the datasets of these reports that no port stands for: of outputs none of the domain's own, of inputs none of
     * anybody's. One that is another domain's says whose.
     */
    public void markUnmatched(String domain, Collection<UUID> reports) {
        statements.update(
                """
                UPDATE lineage_dataset d SET is_unmatched = true, belongs_to = m.product_id
                FROM (SELECT u.report_id, u.position, min(pd.product_id) AS product_id
                    FROM lineage_dataset u JOIN lineage_report r USING (domain, report_id)
                    LEFT JOIN (port_dataset pd
                        JOIN publication p ON p.product_id = pd.product_id AND p.publication_id = pd.publication_id)
                      ON pd.dataset_id = ANY (u.places) AND %s
                    WHERE u.domain = ? AND u.report_id = ANY (?)
                    GROUP BY u.report_id, u.position, u.role
                    HAVING count(pd.product_id) = 0
                        OR (u.role <> 'INPUT' AND bool_and(split_part(pd.product_id, '.', 1) <> ?))) AS m
                WHERE d.domain = ? AND d.report_id = m.report_id AND d.position = m.position
                """.formatted(IN_FORCE.formatted("r.taken_at")),
                domain,
                Column.of("uuid", reports, id -> id),
                domain,
                domain);
    }

    /** Puts down what is to be counted. */
    public void putDown(Collection<? extends LineageFact> facts) {
        for (LineageFact fact : facts) {
            switch (fact) {
                case LineageFact.Run run ->
                    insert(fact, null, run.runId(), run.succeeded(), run.rows(), run.eventTime());
                case LineageFact.Count count ->
                    insert(
                            fact,
                            count.sli(),
                            count.report().toString(),
                            true,
                            new Sums(count.good(), count.bad()),
                            count.eventTime());
            }
        }
    }

    private void insert(
            LineageFact fact, @Nullable String sli, String run, boolean succeeded, Sums sums, Instant eventTime) {
        statements.update(
                "INSERT INTO lineage_fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                fact.product().value(),
                fact.id(),
                fact.port(),
                sli,
                run,
                succeeded,
                sums.good(),
                sums.bad(),
                eventTime,
                fact.at());
    }

    /** Takes away and returns what is to be counted of a product, in the order in which it came. */
    public List<LineageFact> pickUp(ProductId product) {
        return statements.query("""
                WITH taken AS (DELETE FROM lineage_fact WHERE product_id = ? RETURNING *)
                SELECT * FROM taken ORDER BY taken_at, event_time, fact_id""", LineageMatches::fact, product.value());
    }

    /** The products of which something is to be counted. */
    public List<ProductId> products() {
        return statements.query(
                "SELECT DISTINCT product_id FROM lineage_fact ORDER BY product_id",
                row -> new ProductId(row.getString("product_id")));
    }

    private static LineageFact fact(ResultSet row) throws SQLException {
        ProductId product = new ProductId(row.getString("product_id"));
        String sli = row.getString("sli");
        Sums sums = new Sums(row.getLong("good"), row.getLong("bad"));
        Instant eventTime = Statements.instant(row, "event_time");
        Instant at = Statements.instant(row, "taken_at");
        return sli == null
                ? new LineageFact.Run(
                        product,
                        row.getString("port"),
                        row.getString("run_id"),
                        row.getBoolean("succeeded"),
                        eventTime,
                        at,
                        sums)
                : new LineageFact.Count(
                        product,
                        row.getString("port"),
                        sli,
                        UUID.fromString(row.getString("run_id")),
                        sums.good(),
                        sums.bad(),
                        eventTime,
                        at);
    }
}
