package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SchemaChanged;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read and asked of contracts by HTTP. */
class ContractsResourceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();

    @Test
    void admittedVersionsAreListedPageByPage() {
        threeVersions();

        JsonNode heads = get("/api/v1/contracts?product=" + product);
        assertThat(heads.path("contracts")).hasSize(2);
        assertThat(heads.path("contracts").path(0).path("version").asText()).isEqualTo("0.2.0");
        assertThat(heads.path("contracts").path(1).path("version").asText()).isEqualTo("1.0.0");
        JsonNode one = get("/api/v1/contracts?product=" + product + "&limit=1");
        JsonNode two = get("/api/v1/contracts?product=" + product + "&limit=1&after="
                + one.path("next").asText());
        assertThat(two.path("contracts").path(0).path("version").asText()).isEqualTo("1.0.0");
        assertThat(two.path("next").isNull()).isTrue();

        List<String> versions = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get("/api/v1/contracts/" + product + "/versions?limit=2" + next);
            page.path("versions")
                    .forEach(version -> versions.add(version.path("version").asText() + " "
                            + version.path("level").asText()));
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!next.isEmpty());
        assertThat(versions).containsExactly("1.0.0 MAJOR", "0.2.0 MINOR", "0.1.0 NEW");
    }

    @Test
    void twoVersionsAreComparedWholeAndForEachConsumer() {
        mesh.declare(product, "billing.reports", 0, List.of("email"));
        mesh.declare(product, "care.search", 0, List.of("id"));
        orders.told(ConsumptionChecked.class, 2);
        threeVersions();

        JsonNode difference =
                get("/api/v1/contracts/" + product + "/difference?contract=orders-contract&from=0.1.0&to=1.0.0");

        assertThat(difference.path("level").asText()).isEqualTo("MAJOR");
        assertThat(difference.path("breaksConsumers").asBoolean()).isTrue();
        assertThat(difference.path("breaksReplay").asBoolean()).isFalse();
        JsonNode change = difference.path("changes").path(0);
        assertThat(change.path("kind").asText()).isEqualTo("PROPERTY_REMOVED");
        assertThat(change.path("path").asText()).isEqualTo("schema/orders/properties/email");
        assertThat(change.path("source").asText()).isEqualTo("AVRO");
        assertThat(change.path("breaksConsumers").asBoolean()).isTrue();
        assertThat(difference.path("impacts").path(0).path("consumerId").asText())
                .isEqualTo("billing.reports");
        assertThat(difference.path("impacts").path(0).path("impact").asText()).isEqualTo("BREAKS");
        assertThat(difference.path("impacts").path(1).path("impact").asText()).isEqualTo("COMPATIBLE");
        assertThat(mesh.get("/api/v1/contracts/" + product + "/difference?from=0.1.0&to=9.0.0")
                        .statusCode())
                .isEqualTo(404);
        assertThat(mesh.get("/api/v1/contracts/" + product + "/difference?from=0.1.0")
                        .statusCode())
                .isEqualTo(400);
    }

    private void threeVersions() {
        orders.admit("0.1.0", aContract().version("0.1.0").promising("id").promising("email"));
        orders.admit(
                "0.2.0",
                aContract().version("0.2.0").promising("id").promising("email").optional("note"));
        orders.admit("1.0.0", aContract().version("1.0.0").promising("id").optional("note"));
    }

    @Test
    void theRegisterTellsWhoReadsAndWhetherItCan() {
        mesh.declare(product, "billing.reports", 1, List.of("id", "emial"));
        orders.told(ConsumptionChecked.class, 1);
        orders.admit("1.0.0", aContract().promising("id").promising("email"));

        JsonNode consumer =
                get("/api/v1/consumers?product=" + product).path("consumers").path(0);

        assertThat(consumer.path("consumerId").asText()).isEqualTo("billing.reports");
        assertThat(consumer.path("kind").asText()).isEqualTo("DECLARED");
        assertThat(consumer.path("majorVersion").asInt()).isEqualTo(1);
        assertThat(consumer.path("fields")).hasSize(2);
        assertThat(consumer.path("purpose").asText()).isEqualTo("reports");
        assertThat(consumer.path("contact").asText()).isEqualTo("team@example.org");
        assertThat(consumer.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(consumer.path("impact").asText()).isEqualTo("BREAKS");
        assertThat(consumer.path("since").asText()).startsWith("20");
        assertThat(consumer.path("findings").path(0).path("message").asText()).contains("did you mean email?");
        assertThat(mesh.get("/api/v1/consumers").statusCode()).isEqualTo(400);
        assertThat(mesh.get("/api/v1/consumers?product=nobody.nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theRegisterTellsInputPortsToo() {
        ProductJourney reports = new ProductJourney(mesh, "billing.reports");
        reports.admit(ProductPublished.newBuilder(Mesh.product(reports.product(), "1.0.0", List.of()))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("orders")
                        .setProductId(product)
                        .setMajorVersion(1)
                        .setPort("port-1")
                        .setFields(List.of("id"))
                        .build()))
                .build());
        orders.admit("1.0.0", aContract().promising("id"));

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode consumer = get("/api/v1/consumers?product=" + product)
                    .path("consumers")
                    .path(0);
            assertThat(consumer.path("consumerId").asText()).isEqualTo(reports.product());
            assertThat(consumer.path("kind").asText()).isEqualTo("INPUT_PORT");
            assertThat(consumer.path("inputPort").asText()).isEqualTo("orders");
            assertThat(consumer.path("port").asText()).isEqualTo("port-1");
            assertThat(consumer.path("contact").isNull()).isTrue();
            assertThat(consumer.path("impact").asText()).isEqualTo("COMPATIBLE");
        });
    }

    @Test
    void aCheckSaysWhatAPublicationWouldBeToldAndLeavesNoTrace() {
        mesh.declare(product, "billing.reports", 1, List.of("email"));
        orders.told(ConsumptionChecked.class, 1);
        orders.admit("1.0.0", aContract().promising("id").promising("email"));
        ContractDocument breaking = aContract().version("1.1.0").promising("id");
        String before = mesh.get("/api/v1/contracts/" + product).body();

        JsonNode asked = check(breaking.yaml());

        assertThat(mesh.get("/api/v1/contracts/" + product).body()).isEqualTo(before);
        PublicationChecked published = orders.check(Mesh.product(product, "1.1.0", Mesh.ports(breaking)));
        assertThat(asked.path("verdict").asText())
                .isEqualTo(published.getVerdict())
                .isEqualTo("REJECTED");
        assertThat(asked.path("level").asText()).isEqualTo("MAJOR");
        assertThat(asked.path("digest").asText())
                .isEqualTo(published.getContracts().getFirst().getDigest());
        List<String> told = published.getFindings().stream()
                .map(finding -> finding.getCode() + " " + finding.getPath().substring("outputPorts/port-1/".length())
                        + " " + finding.getLine() + " " + finding.getMessage())
                .toList();
        List<String> found = new ArrayList<>();
        asked.path("findings")
                .forEach(finding -> found.add(finding.path("code").asText() + " "
                        + finding.path("path").asText() + " "
                        + finding.path("line").asText() + " "
                        + finding.path("message").asText()));
        assertThat(found).containsExactlyElementsOf(told).isNotEmpty();
        assertThat(asked.path("impacts").path(0).path("impact").asText()).isEqualTo("BREAKS");
    }

    @Test
    void aContractBehindTwoPortsIsExchangedBehindBoth() {
        ContractDocument contract = aContract().promising("id");
        orders.admit(Mesh.product(product, "1.0.0", Mesh.ports(contract, contract)));
        orders.told(SchemaChanged.class, 1);

        JsonNode answer = check(
                aContract().version("1.1.0").promising("id").optional("note").yaml());

        assertThat(answer.path("verdict").asText()).as("%s", answer).isEqualTo("ACCEPTED");
        assertThat(answer.path("level").asText()).isEqualTo("MINOR");
        assertThat(answer.path("findings")).isEmpty();
    }

    @Test
    void aNewMajorAndAFirstContractAreAccepted() {
        assertThat(check(aContract().promising("id").yaml()).path("level").asText())
                .isEqualTo("NEW");
        orders.admit("1.0.0", aContract().promising("id").promising("email"));

        JsonNode major = check(aContract().version("2.0.0").promising("id").yaml());

        assertThat(major.path("verdict").asText()).as("%s", major).isEqualTo("ACCEPTED");
        assertThat(major.path("level").asText()).isEqualTo("MAJOR");
    }

    @Test
    void twoDocumentsAreComparedWithoutWhatIsAdmitted() {
        String before = aContract().promising("id").promising("email").yaml();

        JsonNode answer = check(aContract().version("1.0.1").promising("id").yaml(), before);

        assertThat(answer.path("verdict").asText()).isEqualTo("REJECTED");
        assertThat(answer.path("changes").path(0).path("path").asText()).isEqualTo("schema/orders/properties/email");
        assertThat(refused(aContract().id("another").promising("id").yaml(), before))
                .contains("two versions of one contract have one id");
        assertThat(refused(before, "id: [")).contains("against is no contract", "line 1");
    }

    @Test
    void anUnreadableDocumentIsAnAnswerWithLines() {
        JsonNode answer = check("apiVersion: v3.1.0\nkind: DataContract\nid: a\nid: b\n");

        assertThat(answer.path("verdict").asText()).isEqualTo("REJECTED");
        assertThat(answer.path("contractId").isNull()).isTrue();
        assertThat(answer.path("findings").path(0).path("code").asText()).isEqualTo("DUPLICATE_KEY");
        assertThat(answer.path("findings").path(0).path("line").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsNoQuestionIsAProblem() {
        problem(400, mesh.post("/api/v1/contracts/check", "{"));
        problem(400, mesh.post("/api/v1/contracts/check", "{\"product\":\"a.b\"}"));
        problem(422, mesh.post("/api/v1/contracts/check", "{\"productId\":\"Orders\",\"contract\":\"x\"}"));
        problem(422, mesh.post("/api/v1/contracts/check", "{\"productId\":\"a.b\"}"));
        problem(
                413,
                mesh.post(
                        "/api/v1/contracts/check",
                        "{\"productId\":\"a.b\",\"contract\":\"" + "x".repeat(1 << 20) + "\"}"));
        problem(400, mesh.get("/api/v1/contracts?prodcut=a.b"));
        problem(400, mesh.get("/api/v1/contracts?limit=0"));
        problem(400, mesh.get("/api/v1/contracts?after=x"));
        problem(400, mesh.get("/api/v1/contracts?product=Orders"));
        problem(400, mesh.get("/api/v1/consumers?product=%00"));
        problem(404, mesh.get("/api/v1/contracts/nobody.nothing/versions"));
        problem(404, mesh.get("/api/v1/contracts/%00/versions"));
        problem(400, mesh.get("/api/v1/contracts/nobody.nothing/versions?contract=%00"));
    }

    @Test
    void checksBeyondTheRateAreToldWhenToComeAgain() {
        String question = question(aContract().promising("id").yaml()).toString();

        List<HttpResponse<String>> answers = mesh.postAtOnce("/api/v1/contracts/check", question, 300);

        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSizeGreaterThanOrEqualTo(40);
        assertThat(refused).isNotEmpty();
        problem(429, refused.getFirst());
        assertThat(json(refused.getFirst().body()).path("detail").asText())
                .contains("20 checks a second", "ask again in", "signalbox contract check --against");
        long seconds = Long.parseLong(
                refused.getFirst().headers().firstValue("retry-after").orElse(""));
        assertThat(seconds).isBetween(1L, 10L);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                mesh.post("/api/v1/contracts/check", question).statusCode())
                        .isEqualTo(200));
    }

    private static void problem(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }

    private JsonNode check(String contract) {
        return answered(question(contract));
    }

    private JsonNode check(String contract, String against) {
        return answered(question(contract).put("against", against));
    }

    private String refused(String contract, String against) {
        HttpResponse<String> response = ask(question(contract).put("against", against));
        problem(422, response);
        return json(response.body()).path("detail").asText();
    }

    private JsonNode answered(ObjectNode question) {
        HttpResponse<String> response = ask(question);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private ObjectNode question(String contract) {
        return JSON.createObjectNode().put("productId", product).put("contract", contract);
    }

    private HttpResponse<String> ask(ObjectNode question) {
        return mesh.post("/api/v1/contracts/check", question.toString());
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = mesh.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
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
