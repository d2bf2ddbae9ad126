package dev.signalbox.catalog.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a product is made from and who reads it, as far as it was asked for.
 *
 * @param truncated whether the graph goes on beyond these nodes
 */
public record ProductGraph(String productId, List<Node> nodes, List<Edge> edges, boolean truncated) {
    public ProductGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** Which way to go from the product. */
    public enum Direction {
        UPSTREAM,
        DOWNSTREAM,
        BOTH;

        public boolean goesUp() {
            return this != DOWNSTREAM;
        }

        public boolean goesDown() {
            return this != UPSTREAM;
        }
    }

    /**
     * A product, or an application that reads one.
     *
     * @param kind PRODUCT or APPLICATION
     * @param state of a product ADMITTED or the state of its newest publication; UNKNOWN if the mesh knows no such product
     * @param depth how many steps from the product: below 0 upstream, above 0 downstream
     */
    public record Node(
            String productId,
            Kind kind,
            String name,
            String domain,
            @Nullable String state,
            int depth) {
        /** What stands at a node. */
        public enum Kind {
            PRODUCT,
            APPLICATION
        }
    }

    /**
     * An edge, from who offers to who reads.
     *
     * @param port the output port that is read; null for all
     * @param majorVersion 0 of what was observed, which tells none
     * @param kind INPUT_PORT, DECLARED, or OBSERVED in a run
     */
    public record Edge(String from, String to, @Nullable String port, int majorVersion, String kind, String status) {}
}
