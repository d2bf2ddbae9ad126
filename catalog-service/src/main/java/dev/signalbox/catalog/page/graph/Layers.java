package dev.signalbox.catalog.page.graph;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Edge;
import dev.signalbox.catalog.model.ProductGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes of a graph in columns by depth. From the middle outwards each column is ordered by where its neighbours stand in the
 * column before (the barycenter heuristic of Sugiyama's layered drawing), so that few edges cross.
 */
final class Layers {
    private final Map<String, List<String>> neighbours = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();

    private Layers(List<Edge> edges) {
        for (Edge edge : edges) {
            neighbours.computeIfAbsent(edge.from(), node -> new ArrayList<>()).add(edge.to());
            neighbours.computeIfAbsent(edge.to(), node -> new ArrayList<>()).add(edge.from());
        }
    }

    /** By depth, each from top to bottom. */
    static SortedMap<Integer, List<Node>> of(ProductGraph graph) {
        SortedMap<Integer, List<Node>> columns = new TreeMap<>();
        graph.nodes()
                .forEach(node -> columns.computeIfAbsent(node.depth(), depth -> new ArrayList<>())
                        .add(node));
        Layers layers = new Layers(graph.edges());
        List<Integer> outwards = new ArrayList<>(columns.keySet());
        outwards.sort(Comparator.comparingInt(Math::abs));
        outwards.forEach(depth -> layers.order(columns.getOrDefault(depth, new ArrayList<>())));
        return Collections.unmodifiableSortedMap(columns);
    }

    private void order(List<Node> column) {
        Map<String, Double> centres = new HashMap<>();
        column.forEach(node -> centres.put(node.productId(), centre(node.productId())));
        column.sort(Comparator.<Node>comparingDouble(node -> centres.getOrDefault(node.productId(), 0.0))
                .thenComparing(Node::productId));
        for (int row = 0; row < column.size(); row++) {
            rows.put(column.get(row).productId(), row);
        }
    }

    private double centre(String node) {
        return neighbours.getOrDefault(node, List.of()).stream()
                .filter(rows::containsKey)
                .mapToInt(neighbour -> rows.getOrDefault(neighbour, 0))
                .average()
                .orElse(0);
    }
}
