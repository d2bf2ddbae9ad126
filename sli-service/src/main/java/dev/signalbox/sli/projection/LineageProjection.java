package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.lineage.DatasetName;
import dev.signalbox.sli.model.lineage.ReportedDataset;
import dev.signalbox.sli.model.lineage.ReportedDataset.Checks;
import dev.signalbox.sli.model.lineage.ReportedDataset.Column;
import dev.signalbox.sli.model.lineage.TakenReport;
import dev.signalbox.sli.model.lineage.UnmatchedDataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The reports of the last days, as they were taken. */
@ApplicationScoped
public class LineageProjection {
    private static final int LONGEST_SHOWN = 1_000;

    private final Statements statements;

    LineageProjection(Statements statements) {
        this.statements = statements;
    }

    /** Writes a report; returns false if it is known. */
    public boolean taken(TakenReport taken) {
        int rows = statements.update(
                """
                INSERT INTO lineage_report (domain, report_id, state, run_id, event_time, taken_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                taken.domain(),
                taken.id(),
                taken.report().state().name(),
                taken.report().runId().orElse(null),
                taken.report().eventTime(),
                taken.at());
        List<ReportedDataset> datasets = rows == 0 ? List.of() : taken.report().datasets();
        for (int position = 0; position < datasets.size(); position++) {
            insert(taken, position, datasets.get(position));
        }
        return rows > 0;
    }

    private void insert(TakenReport taken, int position, ReportedDataset dataset) {
        List<DatasetName> places = dataset.names().stream()
                .flatMap(name -> name.places().stream())
                .distinct()
                .toList();
        statements.update(
                """
                INSERT INTO lineage_dataset (domain, report_id, position, role, dataset_id, namespace, name, places, row_count,
                    expected_rows, passed, failed, derived, column_field, column_place, column_input)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                taken.domain(),
                taken.id(),
                position,
                dataset.role().name(),
                dataset.name().id(),
                shown(dataset.name().namespace()),
                shown(dataset.name().name()),
                Statements.Column.of("uuid", places, DatasetName::id),
                dataset.rows().orElse(null),
                dataset.expectedRows().orElse(null),
                dataset.checks().map(Checks::passed).orElse(null),
                dataset.checks().map(Checks::failed).orElse(null),
                dataset.derivedFields().orElse(null),
                Statements.Column.of("text", dataset.columns(), Column::field),
                Statements.Column.of(
                        "uuid", dataset.columns(), column -> column.input().id()),
                Statements.Column.of("text", dataset.columns(), Column::inputField));
    }

    /** When the last report of a domain came that nothing was compared with yet. */
    public Optional<Instant> lastOpen(String domain) {
        return statements.first("""
                SELECT taken_at FROM lineage_report WHERE domain = ? AND NOT is_matched
                ORDER BY taken_at DESC, report_id DESC LIMIT 1""", row -> Statements.instant(row, "taken_at"), domain);
    }

    /** When the first of them came. */
    public Optional<Instant> firstOpen(String domain) {
        return statements.first("""
                SELECT taken_at FROM lineage_report WHERE domain = ? AND NOT is_matched
                ORDER BY taken_at, report_id LIMIT 1""", row -> Statements.instant(row, "taken_at"), domain);
    }

    /** The domains of which reports are still to be matched. */
    public List<String> openDomains() {
        return statements.query(
                "SELECT DISTINCT domain FROM lineage_report WHERE NOT is_matched ORDER BY domain",
                row -> row.getString("domain"));
    }

    /** Takes the next reports up to this moment, in the order in which the broker took them, to be matched now. */
    public List<UUID> open(String domain, Instant upTo, int most) {
        List<UUID> open = statements.query("""
                SELECT report_id FROM lineage_report WHERE domain = ? AND NOT is_matched AND taken_at <= ?
                ORDER BY taken_at, report_id LIMIT ?""", row -> Statements.uuid(row, "report_id"), domain, upTo, most);
        statements.update(
                "UPDATE lineage_report SET is_matched = true WHERE domain = ? AND report_id = ANY (?)",
                domain,
                Statements.Column.of("uuid", open, id -> id));
        return open;
    }

    /** What no port stands for, of one domain or of all, in the order of domains and ids. */
    public List<UnmatchedDataset> unmatched(Optional<String> domain, String afterDomain, UUID after, int most) {
        return statements.query(
                """
                SELECT page.domain, page.dataset_id, last.namespace, last.name, last.role, last.belongs_to, page.reports,
                    page.last_seen
                FROM (SELECT domain, dataset_id, count(DISTINCT report_id) AS reports, max(taken_at) AS last_seen
                    FROM lineage_dataset JOIN lineage_report USING (domain, report_id)
                    WHERE is_unmatched AND (?::text IS NULL OR domain = ?)
                      AND (domain, dataset_id) > (?, ?)
                    GROUP BY domain, dataset_id ORDER BY domain, dataset_id LIMIT ?) AS page
                CROSS JOIN LATERAL (
                    SELECT namespace, name, role, belongs_to
                    FROM lineage_dataset JOIN lineage_report USING (domain, report_id)
                    WHERE domain = page.domain AND dataset_id = page.dataset_id AND is_unmatched
                    ORDER BY taken_at DESC, report_id, position LIMIT 1) AS last
                ORDER BY page.domain, page.dataset_id""",
                row -> new UnmatchedDataset(
                        row.getString("domain"),
                        Statements.uuid(row, "dataset_id"),
                        row.getString("namespace"),
                        row.getString("name"),
                        row.getString("role"),
                        Optional.ofNullable(row.getString("belongs_to")),
                        row.getLong("reports"),
                        Statements.instant(row, "last_seen")),
                domain.orElse(null),
                domain.orElse(null),
                afterDomain,
                after,
                most);
    }

    /** Forgets the reports of before this moment. */
    public void forgetBefore(Instant moment) {
        statements.update("DELETE FROM lineage_report WHERE taken_at < ?", moment);
    }

    /** Whether there is any report. */
    public boolean hasReports() {
        return statements
                .first("SELECT 1 FROM lineage_report LIMIT 1", row -> true)
                .isPresent();
    }

    /** The latest moment of all reports. */
    public Optional<Instant> last() {
        return statements.first(
                "SELECT taken_at FROM lineage_report ORDER BY taken_at DESC LIMIT 1",
                row -> Statements.instant(row, "taken_at"));
    }

    /** How far apart the reports of one run may be to belong together. */
    public static final Duration TOGETHER = Duration.ofDays(7);

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }
}
