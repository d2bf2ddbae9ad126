package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Documents in over HTTP, one event on the topic, and its answers back. */
class PublishJourneyIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUBLICATIONS = "/api/v1/publications";

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
    void aContractAsJsonIsDurableWhenItIsAnsweredAndFollowedToItsAdmission() throws Exception {
        String name = aName();
        HttpResponse<String> answer = publishJson(json(name, AnEvent.CONTRACT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode sent = CatalogService.tree(answer);
        String id = sent.path("publicationId").asText();
        String product = "network." + name;
        assertThat(sent.path("productId").asText()).isEqualTo(product);
        assertThat(sent.path("version").asText()).isEqualTo("1.0.0");
        assertThat(sent.path("follow").asText()).isEqualTo(PUBLICATIONS + "/" + id);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith(PUBLICATIONS + "/" + id);
        ConsumerRecord<byte[], byte[]> event = theOnly(id);
        assertThat(new String(event.key(), StandardCharsets.UTF_8)).isEqualTo(product);
        assertThat(header(event, "ce_source")).isEqualTo("network/signalbox-rest");
        assertThat(header(event, "ce_correlationid")).isEqualTo(id);

        eventually(() -> assertThat(state(id).path("state").asText()).isEqualTo("CANDIDATE"));
        topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, id, "1.0.0", "ACCEPTED"));
        topics.send(EventType.PUBLICATION_JUDGED, AnEvent.judged(product, id, "1.0.0", "ADMITTED"));

        eventually(() -> assertThat(state(id).path("state").asText()).isEqualTo("ADMITTED"));
        assertThat(state(id).path("settled").asBoolean()).isTrue();
        assertThat(service.get("/api/v1/products/" + product + "/contracts/cells")
                        .body())
                .isEqualTo(AnEvent.CONTRACT);
    }

    @Test
    void aRejectedOneHasItsFindingsAndABlockedOneItsViolations() throws Exception {
        String rejected = CatalogService.tree(publishJson(json(aName(), AnEvent.CONTRACT)))
                .path("publicationId")
                .asText();
        JsonNode blocked = CatalogService.tree(publishJson(json(aName(), AnEvent.CONTRACT)));
        String blockedId = blocked.path("publicationId").asText();
        String blockedProduct = blocked.path("productId").asText();
        eventually(() -> assertThat(state(rejected).path("state").asText()).isEqualTo("CANDIDATE"));

        topics.send(
                EventType.PUBLICATION_CHECKED,
                AnEvent.checked(
                        state(rejected).path("productId").asText(),
                        rejected,
                        "1.0.0",
                        "REJECTED",
                        AnEvent.finding("FIELD_TYPE", "schema[0]", "The type is unknown.")));
        topics.send(
                EventType.POLICY_VIOLATED,
                AnEvent.violated(blockedProduct, "violation of freshness-declared", 1, "OPEN"));
        topics.send(
                EventType.PUBLICATION_JUDGED,
                AnEvent.judged(blockedProduct, blockedId, "1.0.0", "BLOCKED", "freshness-declared"));

        eventually(() -> {
            assertThat(state(rejected).path("state").asText()).isEqualTo("REJECTED");
            assertThat(state(rejected).at("/findings/0/path").asText()).isEqualTo("schema[0]");
            assertThat(state(blockedId).path("state").asText()).isEqualTo("BLOCKED");
            assertThat(state(blockedId).at("/blocking/0/remediation").asText()).contains("Refresh more often");
        });
    }

    @Test
    void theSameKeyAgainIsTheSamePublicationOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String name = aName();
        ObjectNode body = json(name, AnEvent.CONTRACT);

        HttpResponse<String> first = publishJson(body, key);
        eventually(() -> assertThat(state(key).path("state").asText()).isEqualTo("CANDIDATE"));
        HttpResponse<String> second = publishJson(body, key);
        HttpResponse<String> other = publishJson(json(aName(), AnEvent.CONTRACT), key);
        HttpResponse<String> mended = publishJson(json(name, AnEvent.CONTRACT + "\n# mended\n"), key);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(CatalogService.tree(first).path("publicationId").asText()).isEqualTo(key);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(mended.statusCode()).isEqualTo(409);
        assertThat(theOnly(key)).isNotNull();
        assertThat(publishJson(body, "mine").statusCode()).isEqualTo(400);
    }

    @Test
    void oneContractIsTakenAsYaml() throws Exception {
        String name = aName();
        HttpResponse<String> answer = service.post(
                PUBLICATIONS + "?domain=network&product=" + name,
                Map.of("Content-Type", "application/yaml"),
                BodyPublishers.ofString(AnEvent.CONTRACT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(CatalogService.tree(answer).path("productId").asText()).isEqualTo("network." + name);
    }

    @Test
    void aProductWithItsContractsIsTakenAsFiles() throws Exception {
        String name = aName();
        String product = """
                kind: DataProduct
                apiVersion: v1.0.0
                id: p
                name: %s
                domain: network
                version: 2.0.0
                status: active
                inputPorts:
                  - name: legacy
                    version: 1.0.0
                    contractId: unknown-to-the-mesh
                outputPorts:
                  - name: stream
                    version: 1.0.0
                    contractId: cells
                """.formatted(name);
        HttpResponse<String> answer =
                publishFiles(Map.of("product.odps.yaml", product, "cells.odcs.yaml", AnEvent.CONTRACT));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode sent = CatalogService.tree(answer);
        assertThat(sent.path("productId").asText()).isEqualTo("network." + name);
        assertThat(sent.path("version").asText()).isEqualTo("2.0.0");
        assertThat(sent.at("/notes/0").asText()).contains("legacy");
    }

    @Test
    void everythingThatIsWrongIsSaidByItsPlaceAndNothingIsSent() throws Exception {
        int before = topics.recordsOn("product-published").size();
        ObjectNode body = JSON.createObjectNode();
        body.put("descriptor", "kind: [");
        body.putArray("contracts").add("id: a\nid: b\n").add("- a list").add(1);
        body.put("domian", "network");

        HttpResponse<String> answer = publishJson(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        JsonNode errors = CatalogService.tree(answer).path("errors");
        assertThat(errors.findValuesAsText("path"))
                .containsExactly("domian", "descriptor", "contracts[0]", "contracts[1]", "contracts[2]");
        assertThat(errors.at("/2/line").asInt()).isEqualTo(2);
        assertThat(topics.recordsOn("product-published")).hasSize(before);
    }

    @Test
    void documentsThatMakeNoProductAreRefusedWithWhatToDo() throws Exception {
        ObjectNode nameless = JSON.createObjectNode();
        nameless.putArray("contracts").add("kind: DataContract\nid: a\nversion: 1.0.0\n");

        HttpResponse<String> answer = publishJson(nameless);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("whose product it is", "\\\"domain\\\": \\\"<domain>\\\"");
        assertThat(publishJson(JSON.createObjectNode()).statusCode()).isEqualTo(400);
        assertThat(service.post(PUBLICATIONS, Map.of("Content-Type", "application/json"), BodyPublishers.ofString("{"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.post(PUBLICATIONS, Map.of("Content-Type", "text/csv"), BodyPublishers.ofString("a,b"))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whatIsLargerThanTheMeshTakesIsRefusedWith413() throws Exception {
        String large = AnEvent.CONTRACT + "#" + "x".repeat(1024 * 1024);
        ObjectNode many = JSON.createObjectNode().put("domain", "network").put("product", aName());
        String half = "x".repeat(900_000);
        for (String id : List.of("a", "b", "c", "d", "e")) {
            many.withArray("contracts").add("id: " + id + "\ntext: " + half + "\n");
        }

        assertThat(publishJson(json(aName(), large)).statusCode()).isEqualTo(413);
        HttpResponse<String> together = publishJson(many);
        assertThat(together.statusCode()).isEqualTo(413);
        assertThat(together.body()).contains("MiB", "nothing was sent");
    }

    @Test
    void aPublicationThatWasNotSeenYetIsNotThereAndSaysSo() throws Exception {
        HttpResponse<String> answer = service.get(PUBLICATIONS + "/" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("not seen yet", "ask again");
    }

    @Test
    void pagesOfOtherSitesPublishNothing() throws Exception {
        HttpResponse<String> answer = service.post(
                PUBLICATIONS,
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"),
                BodyPublishers.ofString(json(aName(), AnEvent.CONTRACT).toString()));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static ObjectNode json(String name, String contract) {
        ObjectNode body = JSON.createObjectNode().put("domain", "network").put("product", name);
        body.putArray("contracts").add(contract);
        return body;
    }

    private static HttpResponse<String> publishJson(ObjectNode body) throws Exception {
        return service.post(
                PUBLICATIONS, Map.of("Content-Type", "application/json"), BodyPublishers.ofString(body.toString()));
    }

    private static HttpResponse<String> publishJson(ObjectNode body, String key) throws Exception {
        return service.post(
                PUBLICATIONS,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                BodyPublishers.ofString(body.toString()));
    }

    @Test
    void aListOfAnythingButContractsIsRefusedWithFewWords() throws Exception {
        HttpResponse<String> answer = service.post(
                PUBLICATIONS,
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString("{\"contracts\": [1" + ",1".repeat(1_000_000) + "]}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("1000001 contracts").hasSizeLessThan(2_000);
    }

    private static HttpResponse<String> publishFiles(Map<String, String> files) throws Exception {
        String boundary = "boundary-" + UUID.randomUUID();
        StringBuilder body = new StringBuilder();
        files.forEach((name, content) -> body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: application/yaml\r\n\r\n")
                .append(content)
                .append("\r\n"));
        body.append("--").append(boundary).append("--\r\n");
        return service.post(
                PUBLICATIONS,
                Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
                BodyPublishers.ofString(body.toString()));
    }

    private static JsonNode state(String id) throws Exception {
        return service.json(PUBLICATIONS + "/" + id);
    }

    private static ConsumerRecord<byte[], byte[]> theOnly(String id) {
        List<ConsumerRecord<byte[], byte[]>> events = topics.recordsOn("product-published").stream()
                .filter(event -> header(event, "ce_id").equals(id))
                .toList();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return Arrays.stream(event.headers().toArray())
                .filter(header -> header.key().equals(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String aName() {
        return "cells-" + UUID.randomUUID();
    }
}
