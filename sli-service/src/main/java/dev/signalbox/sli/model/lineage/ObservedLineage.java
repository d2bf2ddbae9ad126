package dev.signalbox.sli.model.lineage;

import dev.signalbox.sli.model.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That data flows into a product.
 *
 * @param product the one that is written to
 * @param runId the run, or for a job by itself the report that told of it
 * @param report the report that completed it
 * @param at the broker's time of that report
 */
public record ObservedLineage(ProductId product, String runId, UUID report, Instant at, List<Edge> edges) {
    public ObservedLineage {
        edges = List.copyOf(edges);
    }

    /** From one place to another. */
    public record Edge(End from, End to) {}

    /** A port of a product, or one field of it. */
    public record End(ProductId product, String port, String field) {}
}
