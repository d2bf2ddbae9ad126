package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.admitted;
import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GraphJourneyIT {
    private static Topics topics;
    private static CatalogService service;

    @BeforeAll
    static void start() {
        topics = new Topics(TestInfrastructure.running());
        service = CatalogService.running();
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @Test
    void aProductKnowsWhatItIsMadeFromAndWhoReadsItOverSeveralSteps() throws Exception {
        String masts = aProduct("masts");
        String cells = aProduct("cells");
        String coverage = aProduct("coverage");
        String app = aProduct("map-app");
        admitted(topics, AnEvent.published(masts, Topics.newPublicationId(), "1.0.0"));
        admitted(topics, AnEvent.reading(cells, Topics.newPublicationId(), "1.0.0", masts));
        admitted(topics, AnEvent.reading(coverage, Topics.newPublicationId(), "1.0.0", cells));
        declare(coverage, app, "ACTIVE");

        eventually(() -> assertThat(nodes(graph(cells, "?depth=3")))
                .containsExactly(cells + " 0", masts + " -1", coverage + " 1", app + " 2"));
        assertThat(nodes(graph(masts, "?direction=downstream&depth=3")))
                .containsExactly(masts + " 0", cells + " 1", coverage + " 2", app + " 3");
        assertThat(nodes(graph(coverage, "?direction=upstream")))
                .containsExactly(coverage + " 0", cells + " -1", masts + " -2");
        JsonNode graph = graph(cells, "?depth=3");
        assertThat(graph.path("truncated").asBoolean()).isFalse();
        assertThat(graph.at("/edges/0/from").asText()).isEqualTo(masts);
        assertThat(graph.at("/edges/0/to").asText()).isEqualTo(cells);
        assertThat(graph.at("/edges/0/port").asText()).isEqualTo("stream");
        assertThat(graph.path("nodes").findValuesAsText("kind")).containsOnlyOnce("APPLICATION");
        assertThat(graph(masts, "?direction=downstream&depth=1")
                        .path("truncated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatWasSeenToFlowIsAnEdgeOnceHoweverOftenItIsSeenAndInWhateverOrder() throws Exception {
        String masts = aProduct("masts");
        String cells = aProduct("cells");
        admitted(topics, AnEvent.published(masts, Topics.newPublicationId(), "1.0.0"));
        admitted(topics, AnEvent.published(cells, Topics.newPublicationId(), "1.0.0"));
        Instant later = Instant.now();

        topics.send(EventType.LINEAGE_OBSERVED, AnEvent.flowed(masts, cells, "run-2", later));
        topics.send(EventType.LINEAGE_OBSERVED, AnEvent.flowed(masts, cells, "run-1", later.minusSeconds(60)));
        topics.send(EventType.LINEAGE_OBSERVED, AnEvent.flowed(cells, cells, "run-3", later));

        eventually(() -> {
            JsonNode graph = graph(cells, "?depth=3");
            assertThat(nodes(graph)).containsExactly(cells + " 0", masts + " -1");
            assertThat(graph.path("edges")).singleElement().satisfies(edge -> {
                assertThat(edge.path("from").asText()).isEqualTo(masts);
                assertThat(edge.path("kind").asText()).isEqualTo("OBSERVED");
                assertThat(edge.path("port").asText()).isEqualTo("stream");
            });
        });
    }

    @Test
    void aCircleEnds() throws Exception {
        String one = aProduct("one");
        String two = aProduct("two");
        String three = aProduct("three");
        admitted(topics, AnEvent.reading(one, Topics.newPublicationId(), "1.0.0", three, one));
        admitted(topics, AnEvent.reading(two, Topics.newPublicationId(), "1.0.0", one));
        admitted(topics, AnEvent.reading(three, Topics.newPublicationId(), "1.0.0", two));

        eventually(() -> {
            JsonNode graph = graph(one, "?depth=10");
            assertThat(graph.path("nodes")).hasSize(3);
            assertThat(graph.path("edges")).hasSize(4);
            assertThat(graph.path("truncated").asBoolean()).isFalse();
        });
        assertThat(service.get("/products/" + one + "/graph").statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanTwoHundredNodesAreCutAndSaid() throws Exception {
        String hub = aProduct("hub");
        admitted(topics, AnEvent.published(hub, Topics.newPublicationId(), "1.0.0"));
        List<String> applications = new ArrayList<>();
        for (int number = 0; number < 230; number++) {
            applications.add(aProduct("app-" + number));
        }
        applications.forEach(application -> declare(hub, application, "ACTIVE"));

        eventually(() -> {
            JsonNode graph = graph(hub, "");
            assertThat(graph.path("truncated").asBoolean()).isTrue();
            assertThat(graph.path("nodes")).hasSize(200);
        });
        assertThat(service.get("/products/" + hub + "/graph").body()).contains("goes on");
    }

    @Test
    void aNewPublicationThatReadsFromElsewhereMovesItsEdges() throws Exception {
        String first = aProduct("first");
        String second = aProduct("second");
        String reader = aProduct("reader");
        admitted(topics, AnEvent.reading(reader, Topics.newPublicationId(), "1.0.0", first));
        eventually(() -> assertThat(nodes(graph(reader, ""))).contains(first + " -1"));

        admitted(topics, AnEvent.reading(reader, Topics.newPublicationId(), "1.1.0", second));

        eventually(() -> assertThat(nodes(graph(reader, ""))).containsExactly(reader + " 0", second + " -1"));
        assertThat(graph(reader, "").at("/nodes/1/state").asText()).isEqualTo("UNKNOWN");
    }

    @Test
    void aDeclaredConsumerIsShownWithItsAnswerUntilItWithdraws() throws Exception {
        String product = aProduct("cells");
        String reader = aProduct("coverage");
        String app = aProduct("care-desk");
        admitted(topics, AnEvent.published(product, Topics.newPublicationId(), "1.0.0"));
        admitted(topics, AnEvent.reading(reader, Topics.newPublicationId(), "1.0.0", product));
        String declaration = declare(product, app, "ACTIVE");
        eventually(() -> assertThat(consumers(product).findValuesAsText("status"))
                .containsExactlyInAnyOrder("PENDING", "ACTIVE"));

        topics.send(
                EventType.CONSUMPTION_CHECKED, AnEvent.answered(product, app, declaration, 1, "ACTIVE", "COMPATIBLE"));

        eventually(() -> {
            JsonNode declared = consumers(product).path(0);
            assertThat(declared.path("consumerId").asText()).isEqualTo(app);
            assertThat(declared.path("kind").asText()).isEqualTo("DECLARED");
            assertThat(declared.path("status").asText()).isEqualTo("ACTIVE");
            assertThat(declared.path("impact").asText()).isEqualTo("COMPATIBLE");
            assertThat(declared.path("contact").asText()).isEqualTo("care@example.com");
            assertThat(declared.path("fields")).hasSize(2);
        });
        assertThat(consumers(product).path(1).path("kind").asText()).isEqualTo("INPUT_PORT");
        assertThat(service.get("/products/" + product).body()).contains(app, reader, "id=\"consumers\"");

        declare(product, app, "WITHDRAWN");

        eventually(() ->
                assertThat(consumers(product).findValuesAsText("consumerId")).containsExactly(reader));
        assertThat(nodes(graph(product, ""))).doesNotContain(app + " 1");
    }

    @Test
    void theGraphIsDrawnWithATableBesideIt() throws Exception {
        String masts = aProduct("masts");
        String cells = aProduct("cells");
        admitted(topics, AnEvent.published(masts, Topics.newPublicationId(), "1.0.0"));
        admitted(topics, AnEvent.reading(cells, Topics.newPublicationId(), "1.0.0", masts));
        eventually(() -> assertThat(nodes(graph(cells, ""))).hasSize(2));

        HttpResponse<String> page = service.get("/products/" + cells + "/graph");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<svg", "<table", masts, "href=\"/products/" + masts + "\"");
        assertThat(page.body()).doesNotContain("style=\"", "<script");
        assertThat(service.get("/products/network.nothing/graph").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotAskedRightIsAProblem() throws Exception {
        String product = aProduct("cells");
        admitted(topics, AnEvent.published(product, Topics.newPublicationId(), "1.0.0"));
        eventually(() -> assertThat(nodes(graph(product, ""))).hasSize(1));

        String graph = "/api/v1/products/" + product + "/graph";
        assertThat(service.get(graph + "?direction=sideways").body()).contains("upstream, downstream or both");
        assertThat(service.get(graph + "?depth=11").statusCode()).isEqualTo(400);
        assertThat(service.get("/api/v1/products/network.nothing/graph").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/api/v1/products/network.nothing/consumers").statusCode())
                .isEqualTo(404);
    }

    private static String declare(String product, String application, String status) {
        String id = Topics.newPublicationId();
        topics.send(EventType.CONSUMPTION_DECLARED, id, AnEvent.declared(product, application, status));
        return id;
    }

    private static JsonNode graph(String product, String parameters) throws Exception {
        return service.json("/api/v1/products/" + product + "/graph" + parameters);
    }

    private static JsonNode consumers(String product) throws Exception {
        return service.json("/api/v1/products/" + product + "/consumers").path("consumers");
    }

    private static List<String> nodes(JsonNode graph) {
        List<String> nodes = new ArrayList<>();
        graph.path("nodes")
                .forEach(node -> nodes.add(node.path("productId").asText() + " "
                        + node.path("depth").asInt()));
        return nodes;
    }

    private static String aProduct(String name) {
        return "network." + name + "-" + UUID.randomUUID();
    }
}
