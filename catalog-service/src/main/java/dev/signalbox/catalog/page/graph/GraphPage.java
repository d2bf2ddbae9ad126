package dev.signalbox.catalog.page.graph;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Node;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the page of a product's graph shows.
 *
 * @param edges the same as the drawing, for a table
 */
public record GraphPage(
        String productId,
        String name,
        String domain,
        GraphDrawing drawing,
        List<EdgeLine> edges,
        List<Steps> steps,
        boolean truncated) {
    private static final List<Integer> DEPTHS = List.of(1, 3, 5, 10);

    public GraphPage {
        edges = List.copyOf(edges);
        steps = List.copyOf(steps);
    }

    /** One product or application reads another. */
    public record EdgeLine(String from, String to, String port, int majorVersion, String how, String status) {}

    /** How far the graph may go. */
    public record Steps(int count, boolean chosen) {}

    public static GraphPage of(ProductGraph graph, int depth) {
        Node self = graph.nodes().getFirst();
        return new GraphPage(
                graph.productId(),
                self.name(),
                self.domain(),
                GraphDrawing.of(graph),
                graph.edges().stream()
                        .map(edge -> new EdgeLine(
                                edge.from(),
                                edge.to(),
                                edge.port() == null ? "all" : edge.port(),
                                edge.majorVersion(),
                                switch (edge.kind()) {
                                    case "DECLARED" -> "declared";
                                    case "OBSERVED" -> "seen in a run";
                                    default -> "input port";
                                },
                                switch (edge.status()) {
                                    case "ACTIVE" -> "active";
                                    case "PENDING" -> "being checked";
                                    case "OBSERVED" -> "observed";
                                    default -> edge.status();
                                }))
                        .toList(),
                IntStream.concat(DEPTHS.stream().mapToInt(Integer::intValue), IntStream.of(depth))
                        .distinct()
                        .sorted()
                        .mapToObj(count -> new Steps(count, count == depth))
                        .toList(),
                graph.truncated());
    }
}
