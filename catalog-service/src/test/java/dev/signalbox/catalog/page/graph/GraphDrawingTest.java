package dev.signalbox.catalog.page.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Edge;
import dev.signalbox.catalog.model.ProductGraph.Node;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
    private static final Node SELF = product("a.self", 0);

    @Test
    void whatIsUpstreamStandsLeftAndWhatIsDownstreamRight() {
        GraphDrawing drawing = draw(List.of(SELF, product("a.source", -1), product("a.reader", 1)), List.of());

        assertThat(box(drawing, "a.source").x())
                .isLessThan(box(drawing, "a.self").x());
        assertThat(box(drawing, "a.self").x())
                .isLessThan(box(drawing, "a.reader").x());
        assertThat(drawing.columns())
                .extracting(GraphDrawing.Column::title)
                .containsExactly("Upstream", "This product", "Downstream");
    }

    @Test
    void noTwoBoxesOverlapAndAllStandInsideTheDrawing() {
        List<Node> nodes = IntStream.range(0, 40)
                .mapToObj(number -> product("a.p" + number, number % 5 - 2))
                .toList();

        GraphDrawing drawing = draw(nodes, List.of());

        for (GraphDrawing.Box one : drawing.boxes()) {
            assertThat(one.x() + GraphDrawing.BOX_WIDTH).isLessThanOrEqualTo(drawing.width());
            assertThat(one.y() + GraphDrawing.BOX_HEIGHT).isLessThanOrEqualTo(drawing.height());
            assertThat(drawing.boxes())
                    .filteredOn(
                            other -> other.x() == one.x() && Math.abs(other.y() - one.y()) < GraphDrawing.BOX_HEIGHT)
                    .hasSize(1);
        }
    }

    @Test
    void neighboursStandSideBySideSoThatTheirEdgesDoNotCross() {
        GraphDrawing drawing = draw(
                List.of(SELF, product("a.x", 1), product("a.y", 1), product("a.z-of-x", 2), product("a.b-of-y", 2)),
                List.of(
                        edge("a.self", "a.x"),
                        edge("a.self", "a.y"),
                        edge("a.x", "a.z-of-x"),
                        edge("a.y", "a.b-of-y")));

        assertThat(box(drawing, "a.z-of-x").y())
                .isLessThan(box(drawing, "a.b-of-y").y());
        assertThat(drawing.lines()).hasSize(4);
    }

    @Test
    void aLongNameIsCutInTheBoxAndWholeInItsTitle() {
        String name = "x".repeat(60);
        Node node = new Node("a." + name, Node.Kind.PRODUCT, name, "a", "ADMITTED", 0);

        GraphDrawing.Box box = draw(List.of(node), List.of()).boxes().getFirst();

        assertThat(box.name()).hasSize(24).endsWith("…");
        assertThat(box.says()).contains(name);
    }

    private static GraphDrawing draw(List<Node> nodes, List<Edge> edges) {
        return GraphDrawing.of(new ProductGraph("a.self", nodes, edges, false));
    }

    private static GraphDrawing.Box box(GraphDrawing drawing, String productId) {
        return drawing.boxes().stream()
                .filter(box -> box.productId().equals(productId))
                .findFirst()
                .orElseThrow();
    }

    private static Node product(String id, int depth) {
        return new Node(id, Node.Kind.PRODUCT, id, "a", "ADMITTED", depth);
    }

    private static Edge edge(String from, String to) {
        return new Edge(from, to, null, 1, "INPUT_PORT", "ACTIVE");
    }
}
