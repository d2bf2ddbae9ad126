package dev.signalbox.catalog.messaging;

import dev.signalbox.catalog.projection.graph.FlowRow;
import dev.signalbox.events.LineageEdge;
import dev.signalbox.events.LineageObserved;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rows of observed lineage: between products; of fields only that they flowed. */
final class FlowRows {
    private FlowRows() {}

    static Set<FlowRow> of(LineageObserved payload) {
        Set<FlowRow> flows = new LinkedHashSet<>();
        for (LineageEdge edge : payload.getEdges()) {
            String from = edge.getFrom().getProductId();
            if (!from.equals(payload.getProductId())) {
                String port = edge.getFrom().getPort();
                flows.add(new FlowRow(
                        from,
                        payload.getProductId(),
                        port == null ? "" : port,
                        payload.getRunId(),
                        payload.getObservedAt()));
            }
        }
        return flows;
    }
}
