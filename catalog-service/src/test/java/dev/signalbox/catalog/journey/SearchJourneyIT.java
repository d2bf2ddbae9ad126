package dev.signalbox.catalog.journey;

import static dev.signalbox.catalog.journey.Journeys.admitted;
import static dev.signalbox.catalog.journey.Journeys.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.catalog.AnEvent;
import dev.signalbox.events.InlineContract;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in, products found: in a domain that only this test writes to. */
class SearchJourneyIT {
    private static final String DOMAIN = "search-" + UUID.randomUUID();
    private static final String CELLS = DOMAIN + ".radio-cells";
    private static final String TARIFFS = DOMAIN + ".tariffs";
    private static final String DRAFT = DOMAIN + ".cell-drafts";

    private static final String TARIFF_CONTRACT = """
            id: tariffs
            schema:
              - name: tariff
                properties:
                  - name: monthlyFee
            """;

    private static Topics topics;
    private static CatalogService service;

    @BeforeAll
    static void publish() {
        topics = new Topics(TestInfrastructure.running());
        service = CatalogService.running();
        admitted(topics, AnEvent.published(CELLS, Topics.newPublicationId(), "1.0.0"));
        admitted(topics, tariffs(TARIFFS, "What customers pay, in tariffs."));
        String waiting = Topics.newPublicationId();
        topics.send(
                EventType.PRODUCT_PUBLISHED,
                waiting,
                ProductPublished.newBuilder(AnEvent.published(DRAFT, waiting, "0.1.0"))
                        .setName("Drafts of cells")
                        .build());
        topics.send(EventType.SLO_EVALUATED, AnEvent.evaluated(CELLS, 1, "MET", 1));
        eventually(() -> assertThat(search("").path("total").asInt()).isEqualTo(3));
        eventually(() -> assertThat(search("latitude").path("total").asInt()).isEqualTo(1));
        eventually(() -> assertThat(search("pay").path("total").asInt()).isEqualTo(1));
    }

    @AfterAll
    static void close() {
        topics.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "radio",
                "Radio CELLS",
                "radio-cells",
                "cell_id",
                "cell",
                "latit",
                "outages",
                "masts stand",
                "\"radio cells\"",
                "planning coverage",
                "radio -tariffs",
                "network.cells"
            })
    void aProductIsFoundByIdNameTagPurposeOwnerAndTheWordsOfItsContract(String query) throws Exception {
        assertThat(found(query)).contains(CELLS).doesNotContain(TARIFFS);
    }

    @Test
    void whatMatchesInTheNameComesBeforeWhatMatchesInTheContract() throws Exception {
        String domain = "search-" + UUID.randomUUID();
        admitted(topics, tariffs(domain + ".a-tariff", "What customers pay, whether or not radio reaches them."));
        admitted(topics, AnEvent.published(domain + ".radio-cells", Topics.newPublicationId(), "1.0.0"));

        eventually(() -> {
            JsonNode found =
                    service.json("/api/v1/search?q=radio&domain=" + domain).path("products");
            assertThat(found.findValuesAsText("productId"))
                    .containsExactly(domain + ".radio-cells", domain + ".a-tariff");
            assertThat(found.at("/0/rank").asDouble())
                    .isGreaterThan(found.at("/1/rank").asDouble());
        });
    }

    @Test
    void aProductThatWasNeverAdmittedIsFoundByIdAndNameOnlyAndMarked() throws Exception {
        JsonNode drafts = search("drafts");

        assertThat(drafts.at("/products/0/productId").asText()).isEqualTo(DRAFT);
        assertThat(drafts.at("/products/0/state").asText()).isEqualTo("CANDIDATE");
        assertThat(found("latitude")).doesNotContain(DRAFT);
        assertThat(service.get("/?domain=" + DOMAIN + "&q=drafts").body()).contains("being checked");
    }

    @Test
    void aNameInCapitalsIsFoundByItsParts() throws Exception {
        assertThat(found("fee")).containsExactly(TARIFFS);
        assertThat(found("monthlyFee")).containsExactly(TARIFFS);
    }

    @Test
    void facetsCountWhatChoosingThemWouldGive() throws Exception {
        JsonNode all = search("").path("facets");
        JsonNode billing = search("", "&owner=Billing").path("facets");

        assertThat(count(all, "owner", "Billing")).isEqualTo(1);
        assertThat(count(all, "owner", "Radio planning")).isEqualTo(1);
        assertThat(count(all, "type", "topic")).isEqualTo(2);
        assertThat(count(all, "tag", "coverage")).isEqualTo(1);
        assertThat(count(all, "lifecycle", "active")).isEqualTo(2);
        assertThat(count(billing, "owner", "Radio planning")).isEqualTo(1);
        assertThat(count(billing, "tag", "coverage")).isZero();
        assertThat(search("", "&owner=Billing&tag=prices").path("total").asInt())
                .isEqualTo(1);
        assertThat(search("", "&owner=Billing&tag=coverage").path("total").asInt())
                .isZero();
    }

    @Test
    void theResultIsPagedByTheProductBehindWhichItGoesOn() throws Exception {
        JsonNode first = search("", "&limit=2");
        String next = first.path("next").asText();
        JsonNode second = search("", "&limit=2&after=" + next);

        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.path("products")).hasSize(2);
        assertThat(second.path("products")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(service.get("/api/v1/search?after=nothing.there").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFoundProductTellsHowItFares() throws Exception {
        JsonNode cells = search("\"radio cells\"").at("/products/0");

        assertThat(cells.path("worstObjective").asText()).isEqualTo("MET");
        assertThat(cells.path("openViolations").asInt()).isZero();
        assertThat(cells.at("/owner/team").asText()).isEqualTo("Radio planning");
        assertThat(cells.path("version").asText()).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE product; --",
                "') || (",
                "a & | ! ( ) : * <->",
                "\\",
                "%%__",
                "\"unclosed",
                "-",
                "- -",
                "or or",
                "\uD83D\uDE80",
                "…",
                "a:b*c",
                "\u0001"
            })
    void noTextThatIsTypedIsMoreThanWords(String query) throws Exception {
        HttpResponse<String> json = service.get("/api/v1/search?q=" + encoded(query));
        HttpResponse<String> page = service.get("/?q=" + encoded(query));

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "?query=x, query",
        "?limit=0, limit",
        "?q=a&q=b, more than once",
        "?domain=a&domain=b, more than once",
    })
    void whatIsNotAskedRightIsAProblem(String parameters, String says) throws Exception {
        HttpResponse<String> answer = service.get("/api/v1/search" + parameters);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(says);
    }

    @Test
    void aTextThatIsTooLongIsRefused() throws Exception {
        assertThat(service.get("/api/v1/search?q=" + "a".repeat(201)).statusCode())
                .isEqualTo(400);
    }

    private static ProductPublished tariffs(String product, String purpose) {
        ProductPublished cells = AnEvent.published(product, Topics.newPublicationId(), "1.0.0");
        return ProductPublished.newBuilder(cells)
                .setName("Tariffs")
                .setTags(List.of("prices"))
                .setPurpose(purpose)
                .setOwner(Owner.newBuilder().setTeam("Billing").build())
                .setOutputPorts(List.of(
                        OutputPort.newBuilder(cells.getOutputPorts().getFirst())
                                .setLocation("billing.tariffs")
                                .setContractId("tariffs")
                                .setContract(InlineContract.newBuilder()
                                        .setMediaType("application/yaml")
                                        .setEncoding("identity")
                                        .setContent(ByteBuffer.wrap(TARIFF_CONTRACT.getBytes(StandardCharsets.UTF_8)))
                                        .build())
                                .build()))
                .build();
    }

    private static List<String> found(String query) throws Exception {
        return search(query).path("products").findValuesAsText("productId");
    }

    private static JsonNode search(String query) throws Exception {
        return search(query, "");
    }

    private static JsonNode search(String query, String more) throws Exception {
        return service.json("/api/v1/search?domain=" + DOMAIN + "&q=" + encoded(query) + more);
    }

    private static int count(JsonNode facets, String facet, String value) {
        for (JsonNode entry : facets.path(facet)) {
            if (entry.path("value").asText().equals(value)) {
                return entry.path("count").asInt();
            }
        }
        return 0;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
