package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.SloId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is kept of the hours of an objective that are over, and of the reports of failed runs; to be shown. */
@ApplicationScoped
public class SpentQueries {
    private final Statements statements;

    SpentQueries(Statements statements) {
        this.statements = statements;
    }

    /** The hours of days that are over, by their end. */
    public NavigableMap<Instant, Sums> pastHours(SloId id) {
        NavigableMap<Instant, Sums> hours = new TreeMap<>();
        statements
                .query(
                        "SELECT hour_end, greatest(good, 0) AS good, greatest(bad, 0) AS bad FROM past_hour WHERE slo_id = ?",
                        row -> Map.entry(
                                Statements.instant(row, "hour_end"),
                                Sums.standing(row.getLong("good"), row.getLong("bad"))),
                        id.value())
                .forEach(hour -> hours.put(hour.getKey(), hour.getValue()));
        return hours;
    }

    /** The OpenLineage reports, as long as they are kept, by which a domain told that these runs failed. */
    public Map<String, List<UUID>> failures(String domain, Collection<String> runs) {
        record Report(String run, UUID id) {}
        return runs.isEmpty()
                ? Map.of()
                : statements
                        .query(
                                """
                                SELECT run_id, report_id FROM lineage_report
                                WHERE domain = ? AND run_id = ANY (?) AND state = 'FAIL'
                                ORDER BY taken_at, report_id""",
                                row -> new Report(row.getString("run_id"), Statements.uuid(row, "report_id")),
                                domain,
                                runs)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Report::run, Collectors.mapping(Report::id, Collectors.toList())));
    }
}
