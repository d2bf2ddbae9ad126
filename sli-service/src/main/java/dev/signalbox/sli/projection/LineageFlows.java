package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.ObservedLineage;
import dev.signalbox.sli.model.lineage.ObservedLineage.Edge;
import dev.signalbox.sli.model.lineage.ObservedLineage.End;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What flows from port to port, by all that the reports of one run tell of its inputs and outputs. */
@ApplicationScoped
public class LineageFlows {
    private final Statements statements;

    LineageFlows(Statements statements) {
        this.statements = statements;
    }

    /** A run that wrote, or a job by itself, up to the last of these reports. */
    private record Flow(String runId, UUID report, Instant at) {}

    /** A dataset of a flow, behind a port. */
    private record Served(boolean isOutput, End port, List<String> fields, List<UUID> origins, List<String> inputs) {}

    /** What these reports complete, for each product of the domain that was written to. */
    public List<ObservedLineage> observed(String domain, Collection<UUID> reports) {
        List<Flow> flows = statements.query(
                """
                SELECT DISTINCT ON (coalesce(run_id, report_id::text)) coalesce(run_id, report_id::text) AS run_id, report_id, taken_at
                FROM lineage_report r
                WHERE domain = ? AND report_id = ANY (?) AND (state = 'JOB' OR EXISTS (
                    SELECT 1 FROM lineage_report written
                    WHERE written.domain = r.domain AND written.run_id = r.run_id AND written.state = 'COMPLETE' AND written.is_matched))
                ORDER BY coalesce(run_id, report_id::text), taken_at DESC, report_id DESC""",
                row -> new Flow(
                        row.getString("run_id"),
                        Statements.uuid(row, "report_id"),
                        Statements.instant(row, "taken_at")),
                domain,
                Column.of("uuid", reports, id -> id));
        List<ObservedLineage> observed = new ArrayList<>();
        for (Flow flow : flows) {
            edges(domain, flow)
                    .forEach((product, edges) -> observed.add(
                            new ObservedLineage(product, flow.runId(), flow.report(), flow.at(), List.copyOf(edges))));
        }
        return observed;
    }

    private Map<ProductId, Set<Edge>> edges(String domain, Flow flow) {
        List<Served> datasets = statements.query(
                """
                SELECT d.role, pd.product_id, pd.port, d.column_field, d.column_place, d.column_input
                FROM lineage_report r JOIN lineage_dataset d USING (domain, report_id)
                JOIN port_dataset pd ON pd.dataset_id = ANY (d.places)
                JOIN publication p ON p.product_id = pd.product_id AND p.publication_id = pd.publication_id
                WHERE r.domain = ? AND r.is_matched AND (r.run_id = ? OR r.report_id = ?)
                  AND r.taken_at BETWEEN ?::timestamptz - interval '7 days' AND ?
                  AND (d.role = 'INPUT' OR split_part(pd.product_id, '.', 1) = r.domain) AND %s
                ORDER BY r.taken_at, r.report_id, d.position, pd.product_id, pd.port
                """.formatted(LineageMatches.IN_FORCE.formatted("?::timestamptz")),
                LineageFlows::served,
                domain,
                flow.runId(),
                flow.report(),
                flow.at(),
                flow.at(),
                flow.at(),
                flow.at());
        Map<UUID, List<End>> origins = origins(datasets, flow.at());
        Map<ProductId, Set<Edge>> edges = new LinkedHashMap<>();
        for (Served output : datasets) {
            if (output.isOutput()) {
                Set<Edge> into = edges.computeIfAbsent(output.port().product(), first -> new LinkedHashSet<>());
                datasets.stream()
                        .filter(input -> !input.isOutput() && !input.port().equals(output.port()))
                        .forEach(input -> into.add(new Edge(input.port(), output.port())));
                for (int i = 0; i < output.fields().size(); i++) {
                    for (End origin : origins.getOrDefault(output.origins().get(i), List.of())) {
                        into.add(new Edge(
                                field(origin, output.inputs().get(i)),
                                field(output.port(), output.fields().get(i))));
                    }
                }
            }
        }
        edges.values().removeIf(Set::isEmpty);
        return edges;
    }

    /** The ports that the datasets stand behind from which fields come. */
    private Map<UUID, List<End>> origins(List<Served> datasets, Instant at) {
        List<UUID> named = datasets.stream()
                .flatMap(dataset -> dataset.origins().stream())
                .distinct()
                .toList();
        Map<UUID, List<End>> origins = new HashMap<>();
        statements.query(
                """
                SELECT pd.dataset_id, pd.product_id, pd.port FROM port_dataset pd
                JOIN publication p ON p.product_id = pd.product_id AND p.publication_id = pd.publication_id
                WHERE pd.dataset_id = ANY (?) AND %s ORDER BY pd.product_id, pd.port
                """.formatted(LineageMatches.IN_FORCE.formatted("?::timestamptz")),
                row -> origins.computeIfAbsent(Statements.uuid(row, "dataset_id"), first -> new ArrayList<>())
                        .add(new End(new ProductId(row.getString("product_id")), row.getString("port"), "")),
                Column.of("uuid", named, id -> id),
                at,
                at);
        return origins;
    }

    private static End field(End port, String field) {
        return new End(port.product(), port.port(), field);
    }

    private static Served served(ResultSet row) throws SQLException {
        return new Served(
                !row.getString("role").equals("INPUT"),
                new End(new ProductId(row.getString("product_id")), row.getString("port"), ""),
                List.of((String[]) row.getArray("column_field").getArray()),
                List.of((UUID[]) row.getArray("column_place").getArray()),
                List.of((String[]) row.getArray("column_input").getArray()));
    }
}
