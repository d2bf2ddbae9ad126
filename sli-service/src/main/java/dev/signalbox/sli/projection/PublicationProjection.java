package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.PortDataset;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Term;
import dev.signalbox.sli.model.promise.OpenSloPromise;
import dev.signalbox.sli.model.promise.PromisedContract;
import dev.signalbox.sli.model.promise.Promises;
import dev.signalbox.sli.model.promise.PublishedProduct;
import dev.signalbox.sli.model.promise.SlaPromise;
import dev.signalbox.sli.model.promise.Verdict;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Publications, their verdicts and what they promise. The rows do not depend on the order in which the two events came. */
@ApplicationScoped
public class PublicationProjection {
    /** What an OpenSLO file promises stands under no contract. */
    private static final String NO_CONTRACT = "";

    private final Statements statements;
    private final MaintenanceProjection maintenance;

    PublicationProjection(Statements statements, MaintenanceProjection maintenance) {
        this.statements = statements;
        this.maintenance = maintenance;
    }

    /** Writes a publication; returns false if it is known. */
    public boolean published(PublishedProduct published) {
        int rows = statements.update(
                """
                INSERT INTO publication (product_id, publication_id, version, published_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (product_id, publication_id) DO UPDATE
                SET version = EXCLUDED.version, published_at = EXCLUDED.published_at
                WHERE publication.published_at IS NULL
                """, published.product().value(), published.publicationId(), published.version(), published.at());
        if (rows == 0) {
            return false;
        }
        for (ServiceLevelObjective objective : published.objectives()) {
            insert(published.publicationId(), objective);
        }
        for (PromisedContract contract : published.contracts()) {
            for (SlaPromise promise : contract.promises()) {
                insert(published, contract.contract(), promise);
            }
        }
        for (OpenSloPromise promise : published.openSlo()) {
            insert(published, promise);
        }
        for (PortDataset dataset : published.datasets()) {
            insert(published, dataset);
        }
        tidy(published.product());
        return true;
    }

    /** Writes a verdict; returns false if it is known. */
    public boolean judged(ProductId product, String publicationId, Verdict verdict, Instant at) {
        int rows = statements.update("""
                INSERT INTO publication (product_id, publication_id, verdict, judged_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (product_id, publication_id) DO UPDATE
                SET verdict = EXCLUDED.verdict, judged_at = EXCLUDED.judged_at
                WHERE publication.verdict IS NULL""", product.value(), publicationId, verdict.name(), at);
        tidy(product);
        return rows > 0;
    }

    /** The products that anything was ever admitted of. */
    public List<ProductId> admitted() {
        return statements.query("""
                SELECT DISTINCT product_id FROM publication WHERE verdict = 'ADMITTED' AND published_at IS NOT NULL
                ORDER BY product_id""", row -> new ProductId(row.getString("product_id")));
    }

    /** Since when a publication is in force: its admission, once its promises are known too. */
    public Optional<Instant> inForceSince(ProductId product, String publicationId) {
        return statements
                .query("""
                        SELECT judged_at FROM publication
                        WHERE product_id = ? AND publication_id = ? AND verdict = 'ADMITTED' AND published_at IS NOT NULL
                        """, row -> Statements.instant(row, "judged_at"), product.value(), publicationId)
                .stream()
                .findFirst();
    }

    /**
     * Every objective that each product has, or had at or after its moment, through its admissions from the one that was in
     * force at that moment, with the maintenance since.
     */
    public Map<ProductId, List<ObjectiveHistory>> histories(Map<ProductId, Instant> since) {
        Map<ProductId, Map<SloId, List<Term>>> terms = new HashMap<>();
        statements.query(
                """
                WITH admitted AS (
                    SELECT publication.product_id, publication_id, judged_at
                    FROM unnest(?::text[], ?::timestamptz[]) AS wanted (product_id, moment)
                    JOIN publication USING (product_id)
                    WHERE verdict = 'ADMITTED' AND published_at IS NOT NULL
                      AND judged_at >= coalesce((
                        SELECT max(judged_at) FROM publication base
                        WHERE base.product_id = wanted.product_id AND base.judged_at <= wanted.moment
                          AND base.verdict = 'ADMITTED' AND base.published_at IS NOT NULL), '-infinity')),
                known AS (SELECT DISTINCT product_id, slo_id
                    FROM admitted JOIN promised_objective USING (product_id, publication_id))
                SELECT known.slo_id AS id, admitted.product_id AS product, admitted.judged_at, promised_objective.*
                FROM known JOIN admitted USING (product_id)
                LEFT JOIN promised_objective USING (product_id, publication_id, slo_id)
                ORDER BY known.product_id, known.slo_id, admitted.judged_at, admitted.publication_id""",
                row -> terms.computeIfAbsent(new ProductId(row.getString("product")), first -> new LinkedHashMap<>())
                        .computeIfAbsent(new SloId(Statements.uuid(row, "id")), first -> new ArrayList<>())
                        .add(term(row)),
                Column.of("text", since.keySet(), ProductId::value),
                Column.of("timestamptz", since.values(), moment -> moment));
        Map<ProductId, Maintenance> maintained = maintenance.of(
                terms.keySet(),
                since.values().stream().min(Comparator.naturalOrder()).orElse(Instant.EPOCH));
        Map<ProductId, List<ObjectiveHistory>> histories = new HashMap<>();
        terms.forEach((product, objectives) -> histories.put(
                product,
                objectives.entrySet().stream()
                        .map(entry -> new ObjectiveHistory(
                                entry.getKey(), entry.getValue(), maintained.getOrDefault(product, Maintenance.NONE)))
                        .toList()));
        return histories;
    }

    /** What the current publication promises, word by word. */
    public List<WrittenPromise> promises(ProductId product) {
        return statements.query(
                """
                SELECT * FROM promise WHERE product_id = ? AND publication_id = (
                    SELECT publication_id FROM publication
                    WHERE product_id = ? AND verdict = 'ADMITTED' AND published_at IS NOT NULL
                    ORDER BY judged_at DESC, publication_id DESC LIMIT 1)
                ORDER BY contract_id, contract_major, position""",
                row -> new WrittenPromise(
                        row.getString("contract_id"),
                        row.getInt("contract_major"),
                        row.getString("name"),
                        row.getString("value"),
                        row.getString("element"),
                        row.getString("sli"),
                        row.getString("warning"),
                        row.getString("source")),
                product.value(),
                product.value());
    }

    private void insert(String publicationId, ServiceLevelObjective objective) {
        IndicatorColumns indicator = IndicatorColumns.of(objective.indicator());
        WindowColumns window = WindowColumns.of(objective.window(), objective.budgeting());
        statements.update(
                """
                INSERT INTO promised_objective (product_id, publication_id, slo_id, contract_id, contract_major, sli, element,
                    ports, within_ms, at_risk_ms, comparison, bound, unit, target, window_days, calendar, slice_ms,
                    slice_target, declared_as, measured_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                objective.product().value(),
                publicationId,
                objective.id().value(),
                objective.promisedBy().map(ContractMajor::contractId).orElse(null),
                objective.promisedBy().map(ContractMajor::major).orElse(null),
                objective.indicator().sli(),
                objective.element(),
                objective.sortedPorts(),
                indicator.withinMillis(),
                indicator.atRiskMillis(),
                indicator.comparison(),
                indicator.bound(),
                indicator.unit(),
                objective.target(),
                window.days(),
                window.calendar(),
                window.sliceMillis(),
                window.sliceTarget(),
                objective.declaredAs(),
                new TreeSet<>(objective.measuredBy()));
    }

    private void insert(PublishedProduct published, ContractMajor contract, SlaPromise promise) {
        statements.update(
                """
                INSERT INTO promise (product_id, publication_id, contract_id, contract_major, position, name, value, element, sli, warning)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                published.product().value(),
                published.publicationId(),
                contract.contractId(),
                contract.major(),
                promise.position(),
                promise.name(),
                promise.value().canonical(),
                promise.element(),
                promise.sli(),
                Promises.warning(promise).orElse(null));
    }

    private void insert(PublishedProduct published, OpenSloPromise promise) {
        statements.update(
                """
                INSERT INTO promise (product_id, publication_id, contract_id, contract_major, position, name, value, element, sli, warning,
                    source)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, 'openslo')""",
                published.product().value(),
                published.publicationId(),
                NO_CONTRACT,
                promise.position(),
                promise.name(),
                promise.value(),
                promise.element(),
                promise.sli(),
                promise.warning());
    }

    private void insert(PublishedProduct published, PortDataset dataset) {
        statements.update(
                "INSERT INTO port_dataset VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                published.product().value(),
                published.publicationId(),
                dataset.port(),
                dataset.name().id(),
                dataset.name().namespace(),
                dataset.name().name(),
                dataset.fields());
    }

    /**
     * Forgets the promises of what was blocked, and of candidates without a verdict from before a judged one: a product has
     * one open candidate, so those were rejected.
     */
    private void tidy(ProductId product) {
        for (String table : List.of("promised_objective", "promise", "port_dataset")) {
            statements.update("""
                    DELETE FROM %s p USING publication old
                    WHERE old.product_id = ? AND p.product_id = old.product_id AND p.publication_id = old.publication_id
                      AND (old.verdict = 'BLOCKED' OR (old.verdict IS NULL AND old.published_at < (
                          SELECT max(published_at) FROM publication judged
                          WHERE judged.product_id = old.product_id AND judged.verdict IS NOT NULL)))
                    """.formatted(table), product.value());
        }
    }

    private static Term term(ResultSet row) throws SQLException {
        Instant from = Statements.instant(row, "judged_at");
        return row.getString("sli") == null ? new Term(from, null) : new Term(from, objective(row));
    }

    static ServiceLevelObjective objective(ResultSet row) throws SQLException {
        String contractId = row.getString("contract_id");
        return new ServiceLevelObjective(
                new SloId(Statements.uuid(row, "id")),
                new ProductId(row.getString("product")),
                contractId == null ? null : new ContractMajor(contractId, row.getInt("contract_major")),
                row.getString("element"),
                Set.of((String[]) row.getArray("ports").getArray()),
                IndicatorColumns.read(row),
                row.getDouble("target"),
                WindowColumns.window(row),
                WindowColumns.budgeting(row),
                Set.of((String[]) row.getArray("measured_by").getArray()),
                row.getString("declared_as"));
    }
}
