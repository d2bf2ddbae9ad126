package dev.signalbox.sli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.backbone.deadletter.DeadLetterHeaders;
import dev.signalbox.events.LineageEdge;
import dev.signalbox.events.LineageEndpoint;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** OpenLineage in over HTTP and a topic of its own; service levels, lineage and a list of what nobody knows out. */
class LineageJourneyIT extends SliJourney {
    private static final String DOMAIN = "lineage-" + UUID.randomUUID();

    @Test
    void aRunMakesItsProductFreshAndItsChecksAndOriginsCountOnceHoweverOftenItIsTold() throws Exception {
        String schema = schema();
        String product = admittedOfOurs(AContract.promising("freshness", 1, "h")
                .and("quality-check-failures", 50, "'%'")
                .and("lineage-coverage", 90, "'%'")
                .and("completeness", 90, "'%'")
                .servedFrom(schema));
        ARun run = ARun.of(DOMAIN).writing(schema, ARun.facets(2, 1, 95, 100, schema()));

        for (ARun told : List.of(run.state("START"), run, run, run.state("START"))) {
            assertThat(report(told).statusCode()).isEqualTo(201);
        }

        eventually(() -> assertThat(states(product, "freshness")).containsExactly("UNKNOWN", "MET"));
        eventually(() -> assertThat(counted(product, "quality-check-failures")).isEqualTo("3 good, 1 bad"));
        eventually(() -> assertThat(counted(product, "lineage-coverage")).isEqualTo("1 good, 0 bad"));
        assertThat(counted(product, "completeness")).isEqualTo("95 good, 5 bad");
        assertThat(counted(product, "publish-success")).isEqualTo("1 good, 0 bad");
        assertThat(Instant.parse(
                        service.objective(product, "freshness").path("dataUpTo").asText()))
                .isEqualTo(run.eventTime());
    }

    @Test
    void theEndOfARunAndItsOutputMayBeToldInEitherOrderAndFailuresCountTheSame() throws Exception {
        String product = admittedTo("first");
        ARun late = ARun.of(DOMAIN);
        report(late);
        report(late.state("START").writing("first_" + suffix(product)));
        ARun failed = ARun.of(DOMAIN).state("FAIL").writing("first_" + suffix(product));
        report(failed);
        report(failed.state("ABORT"));
        report(ARun.of(DOMAIN).state("ABORT").writing("first_" + suffix(product)));

        eventually(() -> assertThat(counted(product, "publish-success")).isEqualTo("1 good, 1 bad"));
    }

    @Test
    void aRunThatIsReadBeforeItsProductIsKnownCountsIfItCameAfterTheAdmission() throws Exception {
        String product = DOMAIN + ".cells-" + UUID.randomUUID();
        String schema = "early_" + suffix(product);
        String publication = Topics.newPublicationId();
        report(ARun.of(DOMAIN).writing(schema));
        topics.publish(product, publication, AContract.promisingNothing().servedFrom(schema));
        topics.judge(product, publication, "ADMITTED");
        report(ARun.of(DOMAIN).writing(schema));

        eventually(() -> assertThat(counted(product, "publish-success")).isEqualTo("1 good, 0 bad"));
        eventually(() ->
                assertThat(unmatched(DOMAIN, schema).path("reports").asInt()).isEqualTo(1));
    }

    @Test
    void whatNoPortStandsForIsListedAndAStrangersRunsCountForNobody() throws Exception {
        String schema = schema();
        String product = admittedOfOurs(AContract.promisingNothing().servedFrom(schema));
        String stranger = "stranger-" + UUID.randomUUID();
        report(ARun.of(stranger).reading(schema()).writing(schema));

        eventually(() ->
                assertThat(unmatched(stranger, schema).path("reason").asText()).contains(product, "another domain"));
        assertThat(service.json("/api/v1/lineage/unmatched?domain=" + stranger).path("datasets"))
                .hasSize(2);
        JsonNode page = service.json("/api/v1/lineage/unmatched?limit=1&domain=" + stranger);
        assertThat(page.path("datasets")).hasSize(1);
        assertThat(service.json("/api/v1/lineage/unmatched?limit=1&domain=" + stranger + "&after="
                                + page.path("next").asText())
                        .path("datasets"))
                .hasSize(1)
                .isNotEqualTo(page.path("datasets"));
        assertThat(states(product, "publish-success")).containsExactly("UNKNOWN");
    }

    @Test
    void whatIsWrongIsSaidByItsPlaceAndABatchTakesTheRest() throws Exception {
        ARun run = ARun.of(DOMAIN).writing(schema());

        HttpResponse<String> refused =
                service.post("/api/v1/lineage", run.json().replace("\"eventTime\"", "\"time\""));
        HttpResponse<String> nameless =
                service.post("/api/v1/lineage", run.json().replace(DOMAIN, "Airflow Prod"));
        HttpResponse<String> large =
                service.post("/api/v1/lineage", run.json().replace("nightly", "n".repeat(920 * 1024)));
        HttpResponse<String> batch = service.post(
                "/api/v1/lineage/batch",
                "[" + run.json() + ", {\"x\": 1}, " + run.state("START").json() + "]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"path\":\"eventTime\"", "nothing was sent");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("/api/v1/lineage?domain=<domain>");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(batch.statusCode()).isEqualTo(200);
        assertThat(batch.body()).contains("\"status\":\"partial_success\"", "\"successful\":2", "\"index\":1");
    }

    @Test
    void whatFlowsFromPortToPortAndFromFieldToFieldIsToldOfTheProductThatIsWrittenTo() throws Exception {
        String from = schema();
        String into = schema();
        String source = admitted(
                "elsewhere-" + DOMAIN + ".cells", AContract.promisingNothing().servedFrom(from));
        String product = admittedOfOurs(AContract.promisingNothing().servedFrom(into));

        ARun run = ARun.of(DOMAIN).reading(from).writing(into, ARun.facets(0, 0, 1, 1, from));
        report(run);
        report(run);

        eventually(() -> assertThat(topics.observed(product)).singleElement().satisfies(observed -> {
            assertThat(observed.getRunId()).isEqualTo(run.runId());
            assertThat(observed.getEdges())
                    .containsExactlyInAnyOrder(edge(source, null, product, null), edge(source, "key", product, "id"));
        }));
        assertThat(topics.observed(source)).isEmpty();
    }

    @Test
    void aTopicOfTheDomainsToolsIsReadOnceItIsThereAndWhatIsNoDocumentIsKeptWhole() throws Exception {
        String schema = schema();
        String product = admittedOfOurs(AContract.promisingNothing().servedFrom(schema));
        String topic = "openlineage." + DOMAIN;
        INFRASTRUCTURE.createTopic(topic, 1, Map.of());
        ARun run = ARun.of("some-scheduler").writing(schema);

        topics.sendRaw(topic, "{\"no\": \"document\"}");
        topics.sendRaw(topic, run.json());
        topics.sendRaw(topic, run.json());

        eventually(() -> assertThat(counted(product, "publish-success")).isEqualTo("1 good, 0 bad"));
        assertThat(topics.recordsOn("sli-service.dead-letters"))
                .filteredOn(letter -> text(letter, DeadLetterHeaders.TOPIC).equals(topic))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                            .isEqualTo("{\"no\": \"document\"}");
                    assertThat(text(letter, DeadLetterHeaders.MESSAGE)).contains("eventTime is missing");
                });
    }

    private static LineageEdge edge(String from, @Nullable String fromField, String into, @Nullable String intoField) {
        return new LineageEdge(
                new LineageEndpoint(from, "topic", fromField), new LineageEndpoint(into, "topic", intoField));
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> report(ARun run) throws Exception {
        return service.post("/api/v1/lineage", run.json());
    }

    private static String schema() {
        return "s" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String suffix(String product) {
        return product.substring(product.length() - 12);
    }

    private static String admittedTo(String prefix) {
        String product = DOMAIN + ".cells-" + UUID.randomUUID();
        return admitted(product, AContract.promisingNothing().servedFrom(prefix + "_" + suffix(product)));
    }

    private static String admittedOfOurs(AContract contract) {
        return admitted(DOMAIN + ".cells-" + UUID.randomUUID(), contract);
    }

    private static JsonNode unmatched(String domain, String schema) throws Exception {
        for (JsonNode dataset : service.json("/api/v1/lineage/unmatched?limit=200&domain=" + domain)
                .path("datasets")) {
            if (dataset.path("name").asText().contains(schema)) {
                return dataset;
            }
        }
        return service.json("/api/v1/lineage/unmatched?domain=nobody").path("none");
    }

    private static String counted(String product, String sli) throws Exception {
        JsonNode objective = service.objective(product, sli);
        return "%d good, %d bad"
                .formatted(
                        objective.path("good").asLong(-1), objective.path("bad").asLong(-1));
    }
}
