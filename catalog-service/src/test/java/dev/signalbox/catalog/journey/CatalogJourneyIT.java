package dev.signalbox.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.Finding;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogJourneyIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static Topics topics;
    private static CatalogService service;

    @BeforeAll
    static void start() {
        topics = new Topics(INFRASTRUCTURE);
        service = CatalogService.running();
    }

    @AfterAll
    static void stop() {
        topics.close();
    }

    @Test
    void anAdmittedPublicationIsCurrentInRowsJsonAndHtml() throws Exception {
        String product = aProduct();
        String publication = admitted(product, "1.0.0");
        topics.send(EventType.SCHEMA_CHANGED, AnEvent.changed(product, publication, "1.0.0", 1));
        topics.send(
                EventType.POLICY_VIOLATED,
                AnEvent.violated(product, UUID.randomUUID().toString(), 1, "OPEN"));
        topics.send(EventType.SLO_EVALUATED, AnEvent.evaluated(product, 1, "MET", 0.9975));

        eventually(() -> {
            JsonNode shown = service.json("/api/v1/products/" + product);
            assertThat(shown.at("/current/version").asText()).isEqualTo("1.0.0");
            assertThat(shown.at("/current/publicationId").asText()).isEqualTo(publication);
            assertThat(shown.at("/current/outputPorts/0/contractId").asText()).isEqualTo("cells");
            assertThat(shown.at("/candidate").isNull()).isTrue();
            assertThat(shown.at("/registeredSubjects/0/schemaId").asInt()).isEqualTo(101);
            assertThat(shown.at("/openViolations/0/policyId").asText()).isEqualTo("freshness-declared");
            assertThat(shown.at("/objectives/0/compliance").asDouble()).isEqualTo(0.9975);
        });
        String page = service.get("/products/" + product).body();
        assertThat(page)
                .contains("Radio cells", "Radio planning", "mailto:radio-planning@example.com", "admitted")
                .contains("cell_id", "primary key", "latitude", "restricted")
                .contains("99.75 %", "freshness-declared", product + ".cell-v1");
    }

    @Test
    void aPublicationIsACandidateUntilItIsJudged() throws Exception {
        String product = aProduct();
        admitted(product, "1.0.0");
        String publication = Topics.newPublicationId();
        topics.send(EventType.PRODUCT_PUBLISHED, publication, AnEvent.published(product, publication, "1.1.0"));
        eventually(() -> assertThat(candidate(product)).isEqualTo("1.1.0 CANDIDATE"));

        topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, publication, "1.1.0", "ACCEPTED"));
        eventually(() -> assertThat(candidate(product)).isEqualTo("1.1.0 ACCEPTED"));
        assertThat(currentVersion(product)).isEqualTo("1.0.0");

        topics.send(EventType.PUBLICATION_JUDGED, AnEvent.judged(product, publication, "1.1.0", "ADMITTED"));
        eventually(() -> assertThat(currentVersion(product)).isEqualTo("1.1.0"));
        assertThat(service.json("/api/v1/products/" + product).at("/candidate").isNull())
                .isTrue();
    }

    @Test
    void aRejectedAndABlockedPublicationStandInHistoryAndChangeNothing() throws Exception {
        String product = aProduct();
        admitted(product, "1.0.0");
        refused(
                product,
                "1.1.0",
                AnEvent.finding("FIELD_TYPE", "schema[0].properties[1]", "The <b>type</b> is unknown."));
        String blocked = Topics.newPublicationId();
        topics.send(EventType.PRODUCT_PUBLISHED, blocked, AnEvent.published(product, blocked, "1.2.0"));
        topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, blocked, "1.2.0", "ACCEPTED"));
        topics.send(
                EventType.PUBLICATION_JUDGED,
                AnEvent.judged(product, blocked, "1.2.0", "BLOCKED", "pii-must-be-restricted"));

        eventually(() -> {
            JsonNode history = service.json("/api/v1/products/" + product + "/history");
            assertThat(history.findValuesAsText("state")).containsExactly("BLOCKED", "REJECTED", "ADMITTED");
            assertThat(history.at("/publications/0/blocking/0/policyId").asText())
                    .isEqualTo("pii-must-be-restricted");
            assertThat(history.at("/publications/1/findings/0/code").asText()).isEqualTo("FIELD_TYPE");
        });
        assertThat(currentVersion(product)).isEqualTo("1.0.0");
        assertThat(service.get("/products/" + product).body())
                .contains("Version 1.2.0 was blocked", "Version 1.0.0 stays current.", "pii-must-be-restricted")
                .contains("The &lt;b&gt;type&lt;/b&gt; is unknown.");
    }

    @Test
    void aProductThatWasOnlyEverRefusedIsListedAsSuch() throws Exception {
        String product = aProduct();
        refused(product, "1.0.0", AnEvent.finding("X", "", "No."));

        eventually(() -> {
            JsonNode listed = listed(product);
            assertThat(listed.path("state").asText()).isEqualTo("REJECTED");
            assertThat(listed.path("version").asText()).isEqualTo("1.0.0");
        });
        assertThat(service.json("/api/v1/products/" + product).path("current").isNull())
                .isTrue();
        HttpResponse<String> contract = service.get("/api/v1/products/" + product + "/contracts/cells");
        assertThat(contract.statusCode()).isEqualTo(404);
        assertThat(contract.body()).contains("/history");
        assertThat(service.get("/products/" + product).body()).contains("Nothing of this product is admitted yet.");
    }

    @Test
    void aContractComesBackByteForByteAndNeverAsAPage() throws Exception {
        String product = aProduct();
        String publication = Topics.newPublicationId();
        ProductPublished published = AnEvent.published(product, publication, "1.0.0");
        topics.send(EventType.PRODUCT_PUBLISHED, publication, published);
        topics.send(EventType.PUBLICATION_JUDGED, AnEvent.judged(product, publication, "1.0.0", "ADMITTED"));
        eventually(() -> assertThat(currentVersion(product)).isEqualTo("1.0.0"));

        String address = service.json("/api/v1/products/" + product)
                .at("/current/outputPorts/0/contract")
                .asText();
        HttpResponse<String> document = service.get(address);

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).isEqualTo(AnEvent.CONTRACT);
        assertThat(document.headers().firstValue("content-type").orElseThrow()).startsWith("application/yaml");
        assertThat(document.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(service.get("/api/v1/products/" + product + "/contracts/cells?version=9.9.9")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatADomainWritesIsNeverMarkup() throws Exception {
        String product = aProduct();
        String publication = Topics.newPublicationId();
        String attack = "<script>alert(1)</script><img src=x onerror=alert(1)>{config:id}";
        ProductPublished hostile = ProductPublished.newBuilder(AnEvent.published(product, publication, "1.0.0"))
                .setName(attack)
                .setPurpose(attack)
                .setChangelog(attack)
                .setTags(List.of(attack))
                .build();
        topics.send(EventType.PRODUCT_PUBLISHED, publication, hostile);
        topics.send(EventType.PUBLICATION_JUDGED, AnEvent.judged(product, publication, "1.0.0", "ADMITTED"));
        eventually(() -> assertThat(currentVersion(product)).isEqualTo("1.0.0"));

        for (String path : List.of("/products/" + product, "/?domain=network", "/products/%3Cscript%3E")) {
            HttpResponse<String> page = service.get(path);
            assertThat(page.body()).doesNotContain("<script", "<img");
            assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
        assertThat(service.get("/products/" + product).body()).contains("&lt;script&gt;", "{config:id}");
    }

    @Test
    void theListIsPagedByCursorAndNarrowedByDomain() throws Exception {
        String domain = "billing-" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            admitted(domain + ".invoices-" + i, "1.0.0");
        }
        eventually(() -> assertThat(
                        service.json("/api/v1/products?domain=" + domain).path("products"))
                .hasSize(5));

        JsonNode first = service.json("/api/v1/products?limit=3&domain=" + domain);
        JsonNode second = service.json("/api/v1/products?limit=3&domain=" + domain + "&after="
                + first.path("next").asText());

        assertThat(first.findValuesAsText("productId"))
                .containsExactly(domain + ".invoices-0", domain + ".invoices-1", domain + ".invoices-2");
        assertThat(second.findValuesAsText("productId"))
                .containsExactly(domain + ".invoices-3", domain + ".invoices-4");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(service.get("/?domain=" + domain).body())
                .contains("href=\"/products/" + domain + ".invoices-4\"")
                .contains("aria-current=\"page\"");
    }

    @Test
    void historyIsPagedNewestFirst() throws Exception {
        String product = aProduct();
        for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
            admitted(product, version);
        }
        eventually(() -> assertThat(currentVersion(product)).isEqualTo("1.2.0"));

        JsonNode first = service.json("/api/v1/products/" + product + "/history?limit=2");
        JsonNode second = service.json("/api/v1/products/" + product + "/history?limit=2&after="
                + first.path("next").asText());

        assertThat(first.path("publications").findValuesAsText("publishedBy")).hasSize(2);
        assertThat(first.at("/publications/0/version").asText()).isEqualTo("1.2.0");
        assertThat(second.at("/publications/0/version").asText()).isEqualTo("1.0.0");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aPublicationThatCannotBeReadIsADeadLetterAndItsNeighboursAreShown() throws Exception {
        String product = aProduct();
        admitted(product, "1.0.0");
        topics.sendTruncated(product);
        admitted(product, "1.1.0");

        eventually(() -> assertThat(currentVersion(product)).isEqualTo("1.1.0"));
        eventually(() -> assertThat(topics.recordsOn(new DeadLetterTopic("catalog-service").name()))
                .anySatisfy(letter -> assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                        .isEqualTo(product)));
    }

    @Test
    void everythingSentAgainChangesNoRow() throws Exception {
        String product = aProduct();
        String publication = admitted(product, "1.0.0");
        topics.send(EventType.SCHEMA_CHANGED, AnEvent.changed(product, publication, "1.0.0", 1));
        topics.send(EventType.POLICY_VIOLATED, AnEvent.violated(product, "v", 1, "OPEN"));
        topics.send(EventType.POLICY_VIOLATED, AnEvent.violated(product, "v", 2, "RESOLVED"));
        topics.send(EventType.SLO_EVALUATED, AnEvent.evaluated(product, 1, "UNKNOWN", 1));
        topics.send(EventType.SLO_EVALUATED, AnEvent.evaluated(product, 2, "MET", 1));
        refused(product, "0.9.0", AnEvent.finding("VERSION_TOO_LOW", "version", "Take a greater one."));
        Map<String, String> before = contentsAtRest();

        for (int round = 0; round < 3; round++) {
            assertThat(topics.sendAgain(Topics.READ)).isGreaterThan(9);
        }

        assertThat(contentsAtRest()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/products?limit=0, 400, limit",
        "/api/v1/products?limit=201, 400, limit",
        "/api/v1/products?limit=ten, 400, limit",
        "/api/v1/products?limit=1&limit=2, 400, more than once",
        "/api/v1/products?domian=network, 400, domian",
        "/api/v1/products/network.nothing?x=1, 400, x",
        "/api/v1/products/network.nothing, 404, signalbox publish",
        "/api/v1/products/network.nothing/history, 404, signalbox publish",
        "/api/v1/products/network.nothing/contracts/a%2Fb, 404, signalbox publish",
        "/api/v1/nothing, 404, /api/v1/products",
    })
    void whatIsNotThereOrNotAskedRightIsAProblemThatSaysWhatToDo(String path, int status, String says)
            throws Exception {
        HttpResponse<String> response = service.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
        assertThat(response.body()).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/signalbox.css", "/assets/icon.svg", "/"})
    void pagesAndTheirPartsAreServed(String path) throws Exception {
        HttpResponse<String> response = service.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void aProductThatWasNeverPublishedHasAPageThatSaysSo() throws Exception {
        HttpResponse<String> page = service.get("/products/network.nothing");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("No such product", "network.nothing");
    }

    private static String admitted(String product, String version) {
        String publication = Topics.newPublicationId();
        topics.send(EventType.PRODUCT_PUBLISHED, publication, AnEvent.published(product, publication, version));
        topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, publication, version, "ACCEPTED"));
        topics.send(EventType.PUBLICATION_JUDGED, AnEvent.judged(product, publication, version, "ADMITTED"));
        return publication;
    }

    private static void refused(String product, String version, Finding finding) {
        String publication = Topics.newPublicationId();
        topics.send(EventType.PRODUCT_PUBLISHED, publication, AnEvent.published(product, publication, version));
        topics.send(EventType.PUBLICATION_CHECKED, AnEvent.checked(product, publication, version, "REJECTED", finding));
    }

    private static Map<String, String> contentsAtRest() throws Exception {
        eventually(() -> {
            for (String topic : Topics.READ) {
                assertThat(service.number(
                                "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '%s'".formatted(topic)))
                        .isEqualTo(topics.recordsOn(topic).size());
            }
            assertThat(service.number("SELECT count(*) FROM outbox")).isZero();
        });
        return service.contents();
    }

    private static String candidate(String product) throws Exception {
        JsonNode candidate = service.json("/api/v1/products/" + product).path("candidate");
        return candidate.path("version").asText() + " "
                + candidate.path("state").asText();
    }

    private static String currentVersion(String product) throws Exception {
        return service.json("/api/v1/products/" + product)
                .at("/current/version")
                .asText();
    }

    private static JsonNode listed(String product) throws Exception {
        for (JsonNode listed :
                service.json("/api/v1/products?domain=network&limit=200").path("products")) {
            if (listed.path("productId").asText().equals(product)) {
                return listed;
            }
        }
        throw new AssertionError(product + " is not listed");
    }

    private static String aProduct() {
        return "network.cells-" + UUID.randomUUID();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
