package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Colour;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The products around one product as two trees: what it reads, and what reads it. */
public final class GraphView {
    private final JsonNode graph;

    private GraphView(JsonNode graph) {
        this.graph = graph;
    }

    public static String of(JsonNode graph) {
        String product = graph.path("productId").asText();
        GraphView view = new GraphView(graph);
        List<String> lines = new ArrayList<>();
        view.branch(lines, "it reads", product, "to", "from");
        view.branch(lines, "read by", product, "from", "to");
        if (lines.isEmpty()) {
            lines.add("nothing is declared to read " + product + ", and it declares to read nothing");
        }
        if (graph.path("truncated").asBoolean()) {
            lines.add("… and more: ask for one direction, or a larger --depth");
        }
        return "%s%n%s".formatted(Colour.BOLD.of(product), String.join("\n", lines));
    }

    private void branch(List<String> lines, String title, String product, String near, String far) {
        List<String> found = new ArrayList<>();
        grow(found, product, near, far, "    ", new HashSet<>(Set.of(product)));
        if (!found.isEmpty()) {
            lines.add("  " + title);
            lines.addAll(found);
        }
    }

    /** Every node once: a mesh may have cycles. */
    private void grow(List<String> lines, String product, String near, String far, String indent, Set<String> shown) {
        for (JsonNode edge : graph.path("edges")) {
            String next = edge.path(far).asText();
            if (edge.path(near).asText().equals(product) && !next.equals(product)) {
                boolean again = !shown.add(next);
                lines.add(indent + next + "  " + Colour.DIM.of(said(edge) + (again ? ", see above" : "")));
                if (!again) {
                    grow(lines, next, near, far, indent + "  ", shown);
                }
            }
        }
    }

    private static String said(JsonNode edge) {
        if (edge.path("kind").asText().equals("OBSERVED")) {
            return "seen in a run";
        }
        String how = edge.path("kind").asText().equals("DECLARED") ? "declared" : "by its input port";
        return "major " + edge.path("majorVersion").asText("?") + ", " + how;
    }
}
