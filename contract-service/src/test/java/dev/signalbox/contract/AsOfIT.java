package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.DeprecationNoticed;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stood at a time, by the broker's clock. */
class AsOfIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();
    private final String contracts = "/api/v1/contracts/" + product;

    @Test
    void anAnswerHoldsWhatWasAdmittedByThenAndNothingLater() {
        orders.admit("1.0.0", aContract().promising("id"));
        Instant first = instant(get(contracts).at("/admitted/admittedAt"));
        orders.admit("1.1.0", aContract().version("1.1.0").promising("id").optional("note"));
        Instant second = instant(get(contracts).at("/admitted/admittedAt"));

        JsonNode then = get(contracts + "?asOf=" + first);
        assertThat(then.at("/admitted/version").asText()).isEqualTo("1.0.0");
        assertThat(then.at("/admitted/admittedAt").asText()).isEqualTo(first.toString());
        assertThat(then.path("contracts")).hasSize(1);
        assertThat(then.path("publications")).hasSize(1);
        assertThat(get(contracts + "?asOf=" + second)).isEqualTo(get(contracts));
        assertThat(texts(get(contracts + "/versions?asOf=" + first).path("versions"), "version"))
                .containsExactly("1.0.0");
        assertThat(texts(get(contracts + "/versions?asOf=" + second).path("versions"), "version"))
                .containsExactly("1.1.0", "1.0.0");
        assertThat(texts(
                        get("/api/v1/contracts?product=" + product + "&asOf=" + first)
                                .path("contracts"),
                        "version"))
                .containsExactly("1.0.0");
        assertThat(get(contracts + "/difference?from=1.0.0&to=1.1.0&asOf=" + second)
                        .path("level")
                        .asText())
                .isEqualTo("MINOR");
        assertThat(problem(404, contracts + "/difference?from=1.0.0&to=1.1.0&asOf=" + first))
                .contains("Version 1.1.0", "admitted only at " + second, "ask for that time or a later one");
    }

    @Test
    void aPublicationIsTheCandidateUntilItsJudgement() {
        orders.admit("1.0.0", aContract().promising("id"));
        JsonNode now = get(contracts).at("/publications/0");
        Instant received = instant(now.path("receivedAt"));
        String publication =
                contracts + "/publications/" + now.path("publicationId").asText();

        assertThat(get(publication).path("state").asText()).isEqualTo("ADMITTED");
        assertThat(get(publication + "?asOf=" + received).path("state").asText())
                .isEqualTo("CANDIDATE");
        JsonNode then = get(contracts + "?asOf=" + received);
        assertThat(then.at("/candidate/version").asText()).isEqualTo("1.0.0");
        assertThat(then.path("admitted").isNull()).isTrue();
        assertThat(then.path("contracts")).isEmpty();
        assertThat(get(contracts).path("candidate").isNull()).isTrue();
        assertThat(problem(404, publication + "?asOf=" + received.minusMillis(1)))
                .contains("came only at " + received);
    }

    @Test
    void beforeTheFirstVersionThereIsNothingAndTheAnswerSaysWhenItCame() {
        orders.admit("1.0.0", aContract().promising("id"));
        JsonNode now = get(contracts);
        Instant before = instant(now.at("/publications/0/receivedAt")).minusMillis(1);

        assertThat(problem(404, contracts + "?asOf=" + before))
                .contains("by " + before, "The first came at " + before.plusMillis(1));
        assertThat(problem(404, contracts + "/versions?asOf=" + before))
                .contains(
                        "by " + before,
                        "The first came at " + now.at("/admitted/admittedAt").asText());
        assertThat(problem(404, contracts + "/difference?from=1.0.0&to=1.0.0&asOf=" + before))
                .contains("The first came at");
        assertThat(problem(404, "/api/v1/consumers?product=" + product + "&asOf=" + before))
                .contains("The first came at");
        assertThat(get("/api/v1/contracts?product=" + product + "&asOf=-999999999-01-01T00:00:00Z")
                        .path("contracts"))
                .isEmpty();
    }

    @Test
    void theRegisterTellsWhatAConsumerReadThen() {
        orders.admit("1.0.0", aContract().promising("id").promising("email"));
        mesh.declare(product, "billing.reports", 1, List.of("id"));
        orders.told(ConsumptionChecked.class, 1);
        Instant declared = instant(consumer("").path("since"));
        mesh.declare(product, "billing.reports", 1, List.of("id", "email"));
        orders.told(ConsumptionChecked.class, 2);
        assertThat(consumer("").path("fields")).hasSize(2);
        mesh.declare(ConsumptionDeclared.newBuilder(Mesh.declaration(product, "billing.reports", 1, List.of("email")))
                .setStatus("WITHDRAWN")
                .build());
        orders.told(ConsumptionChecked.class, 3);

        JsonNode then = consumer("&asOf=" + declared);

        assertThat(consumer("").path("status").asText()).isEqualTo("WITHDRAWN");
        assertThat(then.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(texts(then.path("fields"))).containsExactly("id");
        assertThat(then.path("impact").asText()).isEqualTo("COMPATIBLE");
        assertThat(then.path("since").asText()).isEqualTo(declared.toString());
        assertThat(get("/api/v1/consumers?product=" + product + "&asOf=" + declared.minusMillis(1))
                        .path("consumers"))
                .isEmpty();
        assertThat(get(contracts + "/difference?from=1.0.0&to=1.0.0").path("impacts"))
                .isEmpty();
        assertThat(get(contracts + "/difference?from=1.0.0&to=1.0.0&asOf=" + declared)
                        .at("/impacts/0/consumerId")
                        .asText())
                .isEqualTo("billing.reports");
    }

    @Test
    void majorsStandWhereTheyStoodThenWithTheirReadersAndWhatTheseHadBeenTold() {
        String announced = "2199-01-01";
        String putOff = "2199-06-01";
        String majors = contracts + "/majors";
        orders.admit("1.0.0", aContract().promising("id"));
        Instant active = instant(get(contracts).at("/admitted/admittedAt"));
        mesh.declare(product, "billing.reports", 1, List.of("id"));
        orders.told(ConsumptionChecked.class, 1);
        orders.admit("1.1.0", aContract().version("1.1.0").promising("id").until(announced));
        Instant deprecated = instant(get(contracts).at("/admitted/admittedAt"));
        orders.admit("1.2.0", aContract().version("1.2.0").promising("id").until(putOff));
        Instant extended = instant(get(contracts).at("/admitted/admittedAt"));
        orders.told(DeprecationNoticed.class, 2);

        JsonNode first = get(majors + "?asOf=" + active).at("/majors/0");
        assertThat(first.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(first.path("sunset").isNull()).isTrue();
        assertThat(first.path("since").asText()).isEqualTo(active.toString());
        assertThat(first.path("readers")).isEmpty();
        assertThat(first.path("noticesCount").asInt()).isZero();
        JsonNode then = get(majors + "?asOf=" + deprecated).at("/majors/0");
        assertThat(then.path("state").asText()).isEqualTo("DEPRECATED");
        assertThat(then.path("since").asText()).isEqualTo(deprecated.toString());
        assertThat(then.path("sunset").asText()).startsWith(announced);
        assertThat(then.path("extensions").asInt()).isZero();
        assertThat(texts(then.path("readers"))).containsExactly("billing.reports");
        assertThat(texts(then.path("notices"), "sunset"))
                .singleElement()
                .asString()
                .startsWith(announced);
        assertThat(consumer("&asOf=" + deprecated).path("sunset").asText()).startsWith(announced);
        assertThat(consumer("&asOf=" + active)).isEmpty();
        assertThat(get(majors + "?asOf=" + extended)).isEqualTo(get(majors));
        assertThat(get(majors).at("/majors/0/extensions").asInt()).isEqualTo(1);
        assertThat(get(majors).at("/majors/0/sunset").asText()).startsWith(putOff);
        assertThat(problem(404, majors + "?asOf=" + active.minusMillis(1)))
                .contains("by " + active.minusMillis(1), "The first came at " + active);
    }

    @Test
    void aDeclarationThatAnInstanceOfTheReleaseBeforeTookIsInTheRegisterWithoutHistory() throws SQLException {
        orders.admit("1.0.0", aContract().promising("id").promising("email"));
        mesh.declare(product, "billing.reports", 1, List.of("id"));
        orders.told(ConsumptionChecked.class, 1);
        Instant declared = instant(consumer("").path("since"));
        assertThat(mesh.sql("DELETE FROM projection.consumption_history WHERE product_id = '" + product + "'"))
                .isEqualTo(1);

        assertThat(consumer("&asOf=" + declared).path("consumerId").asText()).isEqualTo("billing.reports");
        assertThat(get(contracts + "/difference?from=1.0.0&to=1.0.0&asOf=" + declared)
                        .path("impacts"))
                .hasSize(1);
        assertThat(get("/api/v1/consumers?product=" + product + "&asOf=" + declared.minusMillis(1))
                        .path("consumers"))
                .isEmpty();
    }

    @Test
    void whatIsNoTimeOrYetToComeIsRefused() {
        for (String path : List.of(
                "/api/v1/contracts?",
                contracts + "?",
                contracts + "/versions?",
                contracts + "/difference?from=1.0.0&to=1.0.0&",
                contracts + "/publications/p?",
                contracts + "/majors?",
                "/api/v1/consumers?product=" + product + "&")) {
            assertThat(problem(400, path + "asOf=yesterday")).contains("such as 2026-11-26T09:30:00Z", "yesterday");
            assertThat(problem(400, path + "asOf=2026-11-26")).contains("asOf is a time");
            assertThat(problem(400, path + "asOf=%2B999999999-12-31T23:59:59Z")).contains("yet to come");
        }
    }

    private JsonNode consumer(String more) {
        return get("/api/v1/consumers?product=" + product + more).at("/consumers/0");
    }

    private static Instant instant(JsonNode node) {
        return Instant.parse(node.asText());
    }

    private static List<String> texts(JsonNode rows, String field) {
        return rows.findValuesAsText(field);
    }

    private static List<String> texts(JsonNode values) {
        return values.valueStream().map(JsonNode::asText).toList();
    }

    private String problem(int status, String path) {
        HttpResponse<String> response = mesh.get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        return json(response.body()).path("detail").asText();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = mesh.get(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException foreign) {
            throw new AssertionError(text, foreign);
        }
    }
}
