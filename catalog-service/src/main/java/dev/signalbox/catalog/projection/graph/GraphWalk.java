package dev.signalbox.catalog.projection.graph;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Direction;
import dev.signalbox.catalog.model.ProductGraph.Edge;
import dev.signalbox.catalog.model.ProductGraph.Node;
import dev.signalbox.catalog.projection.product.ListedProductEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks the graph from a product, one query per step: the nodes of a step are those that no earlier step has seen, so a cycle
 * ends by itself and each node has its shortest distance (docs/adr/0018).
 */
public final class GraphWalk {
    public static final int MAX_DEPTH = 10;
    public static final int MAX_NODES = 200;
    private static final int MAX_EDGES = 1_000;

    /** Each node's depth, in the order in which they were reached. */
    private final Map<String, Integer> depths = new LinkedHashMap<>();

    private final Map<ReadingEntity.Key, ReadingEntity> edges = new LinkedHashMap<>();
    private boolean truncated;

    private GraphWalk() {}

    public static ProductGraph from(String productId, Direction direction, int depth) {
        GraphWalk walk = new GraphWalk();
        walk.depths.put(productId, 0);
        if (direction.goesUp()) {
            walk.go(productId, depth, ReadingEntity::into, edge -> edge.offeredBy, (distance, one) -> distance - one);
        }
        if (direction.goesDown()) {
            walk.go(productId, depth, ReadingEntity::outOf, edge -> edge.readBy, Integer::sum);
        }
        return walk.graph(productId);
    }

    private void go(
            String productId,
            int depth,
            BiFunction<Set<String>, Integer, List<ReadingEntity>> edgesOf,
            Function<ReadingEntity, String> far,
            IntBinaryOperator further) {
        Set<String> reached = new LinkedHashSet<>(Set.of(productId));
        Set<String> step = Set.of(productId);
        int distance = 0;
        for (int steps = 0; steps < depth && !step.isEmpty(); steps++) {
            distance = further.applyAsInt(distance, 1);
            Set<String> next = new LinkedHashSet<>();
            for (ReadingEntity edge : take(edgesOf.apply(step, MAX_EDGES + 1))) {
                String node = far.apply(edge);
                if (!depths.containsKey(node) && depths.size() >= MAX_NODES) {
                    truncated = true;
                    continue;
                }
                depths.putIfAbsent(node, distance);
                edges.put(keyOf(edge), edge);
                if (reached.add(node)) {
                    next.add(node);
                }
            }
            step = next;
        }
        if (!step.isEmpty()) {
            truncated |= edgesOf.apply(step, MAX_EDGES).stream().anyMatch(edge -> !depths.containsKey(far.apply(edge)));
        }
    }

    private List<ReadingEntity> take(List<ReadingEntity> found) {
        if (edges.size() + found.size() <= MAX_EDGES) {
            return found;
        }
        truncated = true;
        return found.subList(0, Math.min(found.size(), MAX_EDGES - edges.size()));
    }

    private ProductGraph graph(String productId) {
        Map<String, ListedProductEntity> products = ListedProductEntity.of(depths.keySet()).stream()
                .collect(Collectors.toMap(product -> product.productId, Function.identity()));
        Set<String> applications = edges.values().stream()
                .filter(edge -> edge.kind.equals("DECLARED"))
                .map(edge -> edge.readBy)
                .collect(Collectors.toSet());
        List<Node> nodes = new ArrayList<>();
        depths.forEach((id, depth) -> nodes.add(node(id, depth, products.get(id), applications.contains(id))));
        return new ProductGraph(
                productId, nodes, edges.values().stream().map(GraphWalk::edge).toList(), truncated);
    }

    private static Node node(String id, int depth, @Nullable ListedProductEntity product, boolean application) {
        String domain = id.substring(0, Math.max(0, id.indexOf('.')));
        if (product != null) {
            return new Node(
                    id, Node.Kind.PRODUCT, Objects.requireNonNullElse(product.name, id), domain, product.state, depth);
        }
        return application
                ? new Node(id, Node.Kind.APPLICATION, id, domain, null, depth)
                : new Node(id, Node.Kind.PRODUCT, id, domain, "UNKNOWN", depth);
    }

    private static Edge edge(ReadingEntity edge) {
        return new Edge(
                edge.offeredBy,
                edge.readBy,
                edge.port.isEmpty() ? null : edge.port,
                edge.majorVersion,
                edge.kind,
                edge.status);
    }

    private static ReadingEntity.Key keyOf(ReadingEntity edge) {
        return new ReadingEntity.Key(edge.offeredBy, edge.readBy, edge.kind, edge.majorVersion, edge.port);
    }
}
