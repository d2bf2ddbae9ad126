package dev.signalbox.catalog.page.graph;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Edge;
import dev.signalbox.catalog.model.ProductGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as boxes in columns, what is upstream on the left, with curves from who offers to who reads. */
public record GraphDrawing(int width, int height, List<Column> columns, List<Box> boxes, List<Line> lines) {
    static final int BOX_WIDTH = 200;
    static final int BOX_HEIGHT = 54;
    private static final int GAP_ACROSS = 76;
    private static final int GAP_DOWN = 18;
    private static final int TOP = 36;
    private static final int MARGIN = 8;
    private static final int NAME_LENGTH = 24;
    private static final int ID_LENGTH = 29;

    public GraphDrawing {
        columns = List.copyOf(columns);
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /** What stands above a column. */
    public record Column(int x, String title) {}

    /**
     * A node.
     *
     * @param look self, product, application or unknown: a class of the stylesheet
     * @param says all that the box is too small for
     */
    public record Box(
            int x, int y, String productId, String name, String id, String look, boolean linked, String says) {
        public int textX() {
            return x + 12;
        }

        public int nameY() {
            return y + 23;
        }

        public int idY() {
            return y + 41;
        }

        public int round() {
            return look.equals("application") ? BOX_HEIGHT / 2 : 8;
        }
    }

    /** An edge as the path of a curve. */
    public record Line(String path, String look, String says) {}

    public static GraphDrawing of(ProductGraph graph) {
        var layers = Layers.of(graph);
        int tallest = layers.values().stream().mapToInt(List::size).max().orElse(1);
        int height = TOP + tallest * (BOX_HEIGHT + GAP_DOWN) + MARGIN;
        List<Column> columns = new ArrayList<>();
        Map<String, Box> boxes = new HashMap<>();
        List<Box> inOrder = new ArrayList<>();
        int x = MARGIN;
        for (var layer : layers.entrySet()) {
            columns.add(new Column(x, title(layer.getKey())));
            int y = TOP + (tallest - layer.getValue().size()) * (BOX_HEIGHT + GAP_DOWN) / 2;
            for (Node node : layer.getValue()) {
                Box box = box(x, y, node);
                boxes.put(node.productId(), box);
                inOrder.add(box);
                y += BOX_HEIGHT + GAP_DOWN;
            }
            x += BOX_WIDTH + GAP_ACROSS;
        }
        List<Line> lines = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            Box from = boxes.get(edge.from());
            Box to = boxes.get(edge.to());
            if (from != null && to != null) {
                lines.add(line(from, to, edge));
            }
        }
        return new GraphDrawing(x - GAP_ACROSS / 2 + MARGIN, height, columns, inOrder, lines);
    }

    private static Box box(int x, int y, Node node) {
        String look = switch (node.kind()) {
            case APPLICATION -> "application";
            case PRODUCT -> node.depth() == 0 ? "self" : "UNKNOWN".equals(node.state()) ? "unknown" : "product";
        };
        String says = switch (look) {
            case "application" -> "application " + node.productId();
            case "unknown" -> node.productId() + ", never published";
            default ->
                node.name() + ", " + node.productId() + ("ADMITTED".equals(node.state()) ? "" : ", not admitted");
        };
        return new Box(
                x,
                y,
                node.productId(),
                cut(node.name(), NAME_LENGTH),
                cut(look.equals("application") ? "application" : node.productId(), ID_LENGTH),
                look,
                node.kind() == Node.Kind.PRODUCT && !look.equals("unknown"),
                says);
    }

    private static Line line(Box from, Box to, Edge edge) {
        String path = path(from, to);
        String port = edge.port() == null ? "" : " (" + edge.port() + ")";
        return new Line(
                path,
                edge.kind().equals("INPUT_PORT") ? "reads" : "declared",
                edge.to() + " reads " + edge.from() + port
                        + (edge.kind().equals("OBSERVED")
                                ? ", seen in a run"
                                : ", major version " + edge.majorVersion()));
    }

    /** Out on the side towards the other box and in on the side it comes from; within a column out and in on the right. */
    private static String path(Box from, Box to) {
        boolean leavesRight = to.x() >= from.x();
        boolean arrivesLeft = to.x() > from.x();
        int startX = leavesRight ? from.x() + BOX_WIDTH : from.x();
        int endX = arrivesLeft ? to.x() : to.x() + BOX_WIDTH;
        int bend = Math.max(GAP_ACROSS / 2, Math.abs(endX - startX) / 2);
        int apart = from.equals(to) ? BOX_HEIGHT / 4 : 0;
        int startY = from.y() + BOX_HEIGHT / 2 - apart;
        int endY = to.y() + BOX_HEIGHT / 2 + apart;
        return "M%d %dC%d %d %d %d %d %d"
                .formatted(
                        startX,
                        startY,
                        leavesRight ? startX + bend : startX - bend,
                        startY,
                        arrivesLeft ? endX - bend : endX + bend,
                        endY,
                        endX,
                        endY);
    }

    private static String title(int depth) {
        if (depth == 0) {
            return "This product";
        }
        int steps = Math.abs(depth);
        return (depth < 0 ? "Upstream" : "Downstream") + (steps == 1 ? "" : ", step " + steps);
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
