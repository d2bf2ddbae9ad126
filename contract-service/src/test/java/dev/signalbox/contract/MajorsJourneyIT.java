package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.Finding;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SchemaChanged;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The majors of a product and their readers, day by day. The days are those of the records. */
class MajorsJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDate DAY_0 = LocalDate.parse("2026-01-01");
    private static final String READS_ID =
            "{\"type\":\"record\",\"name\":\"orders\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}";

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();
    private int minor;

    @BeforeEach
    void daysPassInSeconds() {
        mesh.timesAreTheProducers();
    }

    @Test
    void aBreakNamesItsReaderAndTheOldMajorStaysForTheNinetyDaysOfItsNotice() {
        OutputPort first = port("v1", orders("1.0.0").promising("email"));
        OutputPort customers = port(
                "customers", aContract().id("customers").object("customers").promising("id"));
        admitted(0, first, customers);
        declare(1, Mesh.declaration(product, "billing.reports", 1, List.of("id", "email")), "v1");
        ConsumptionDeclared search = Mesh.declaration(product, "care.search", 1, List.of());
        declare(
                1,
                ConsumptionDeclared.newBuilder(search).setReaderSchema(READS_ID).build(),
                "v1");
        declare(1, Mesh.declaration(product, "shop.feed", 1, List.of()), "v1");
        declare(1, Mesh.declaration(product, "shop.mirror", 1, List.of()), "customers");

        PublicationChecked breaking = check(2, port("v1", orders("1.1.0")), customers);
        assertThat(breaking.getVerdict()).isEqualTo("REJECTED");
        assertThat(breaking.getImpacts())
                .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact, ConsumerImpact::getPath)
                .containsExactly(
                        tuple("billing.reports", "BREAKS", "email"),
                        tuple("shop.feed", "UNKNOWN", "schema/orders/properties/email"),
                        tuple("care.search", "COMPATIBLE", null),
                        tuple("shop.mirror", "COMPATIBLE", null));

        OutputPort second = port("v2", orders("2.0.0"));
        assertThat(refusal(check(2, second, customers)))
                .contains("RETIREMENT_TOO_EARLY", "billing.reports, care.search, shop.feed", "who have had no notice");
        assertThat(refusal(check(
                        2,
                        port("v1", orders("2.0.0")),
                        port("old", orders("1.0.0").promising("email")))))
                .contains("RETIREMENT_TOO_EARLY", "billing.reports, care.search, shop.feed");
        admitted(2, first, second, customers);

        assertThat(refusal(check(3, leaving("1.1.0", 92), second, customers)))
                .contains("SUNSET_TOO_SOON", "deprecate it until " + DAY_0.plusDays(93));
        admitted(3, leaving("1.1.0", 93), second, customers);
        assertThat(notices(3))
                .extracting(
                        DeprecationNoticed::getConsumerId,
                        DeprecationNoticed::getMajorVersion,
                        DeprecationNoticed::getSunset)
                .containsExactly(
                        tuple("billing.reports", 1, at(93)),
                        tuple("care.search", 1, at(93)),
                        tuple("shop.feed", 1, at(93)));
        assertThat(orders.told(SchemaChanged.class, 4).getLast().getAffectedConsumers())
                .extracting(ConsumerImpact::getConsumerId)
                .contains("shop.feed");

        declare(50, Mesh.declaration(product, "late.comer", 1, List.of("id")), "v1");
        assertThat(orders.told(ConsumptionChecked.class, 5).getLast().getSunset())
                .isEqualTo(at(93));
        assertThat(notices(4).getLast())
                .extracting(DeprecationNoticed::getConsumerId, DeprecationNoticed::getSunset)
                .containsExactly("late.comer", at(93));
        admitted(60, leaving("1.2.0", 93, "note"), second, customers);

        OutputPort over = port(
                "v1",
                orders("1.2.1")
                        .promising("email")
                        .optional("note")
                        .until(day(93))
                        .status("retired"));
        assertThat(refusal(check(92, over, second, customers)))
                .contains("RETIREMENT_TOO_EARLY", "who were told that it stays until " + at(93));
        assertThat(refusal(check(92, second, customers))).contains("RETIREMENT_TOO_EARLY");
        assertThat(check(93, over, second, customers).getVerdict()).isEqualTo("ACCEPTED");
        assertThat(mesh.told(product, DeprecationNoticed.class)).hasSize(4);
    }

    @Test
    void aMajorMayGoAsSoonAsItsLastReaderHasMovedOrWithdrawnAndThenItIsGone() {
        OutputPort first = port("v1", orders("1.0.0").promising("email"));
        OutputPort second = port("v2", orders("2.0.0"));
        admitted(0, first, second);
        ConsumptionDeclared reports = Mesh.declaration(product, "billing.reports", 1, List.of("id"));
        ConsumptionDeclared search = Mesh.declaration(product, "care.search", 1, List.of("id"));
        declare(1, reports, "");
        declare(1, search, "");
        admitted(2, leaving("1.1.0", 100), second);
        OutputPort over =
                port("v1", orders("1.1.1").promising("email").until(day(100)).status("retired"));

        declare(3, ConsumptionDeclared.newBuilder(reports).setMajorVersion(2).build(), "");
        assertThat(refusal(check(4, over, second))).contains("RETIREMENT_TOO_EARLY", "read by care.search,");
        declare(4, reports, "");
        assertThat(refusal(check(4, over, second))).contains("read by billing.reports, care.search,");
        assertThat(refusal(check(4, leaving("1.1.0", 100))))
                .contains("RETIREMENT_TOO_EARLY", "major 2", "read by billing.reports,");
        declare(5, ConsumptionDeclared.newBuilder(reports).setMajorVersion(2).build(), "");
        declare(5, ConsumptionDeclared.newBuilder(search).setStatus("WITHDRAWN").build(), "");
        admitted(6, over, second);

        assertThat(refusal(check(7, port("v1", orders("1.2.0").promising("email")), second)))
                .contains("LIFECYCLE_STEP_ILLEGAL", "it is retired", "publish a new major");
        assertThat(mesh.get("/api/v1/contracts/" + product + "/majors").body())
                .contains(
                        "\"state\":\"RETIRED\"", "\"readers\":[\"billing.reports\"]", "\"consumerId\":\"care.search\"");
    }

    @Test
    void aSunsetIsPutOffOnceAndNeverBroughtForwardAndWhoReadsByAnInputPortIsTold() {
        admitted(0, port("v1", orders("1.0.0").promising("email")));
        admitted(1, leaving("1.1.0", 100));
        ProductJourney mirror = new ProductJourney(mesh, "shop.mirror");
        ProductPublished reading = ProductPublished.newBuilder(Mesh.product(mirror.product(), "1.0.0", List.of()))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("orders")
                        .setProductId(product)
                        .setMajorVersion(1)
                        .build()))
                .build();
        mirror.admit(reading);
        assertThat(notices(1))
                .extracting(DeprecationNoticed::getConsumerId, DeprecationNoticed::getSunset)
                .containsExactly(tuple(mirror.product(), at(100)));

        assertThat(refusal(check(2, leaving("1.2.0", 99)))).contains("SUNSET_SHORTENED");
        assertThat(refusal(check(2, port("v1", orders("1.2.0").promising("email")))))
                .contains("LIFECYCLE_STEP_ILLEGAL", "no longer says so");
        admitted(3, leaving("1.2.0", 110));
        assertThat(notices(2).getLast().getSunset()).isEqualTo(at(110));
        assertThat(refusal(check(4, leaving("1.3.0", 111)))).contains("SUNSET_EXTENDED_AGAIN", "ask the council");
    }

    @Test
    void aDayInNoCalendarIsNoSunset() {
        PublicationChecked far = check(0, port("v1", orders("1.0.0").until("+400000-01-01")));
        assertThat(far.getFindings()).extracting(Finding::getCode).contains("SUNSET_NOT_SET");
        mesh.judge(product, far.getPublicationId(), "ADMITTED", at(0));
        declare(1, Mesh.declaration(product, "billing.reports", 1, List.of("id")), "");
        admitted(
                2,
                port(
                        "v1",
                        orders("1.1.0")
                                .until(day(100))
                                .with("customProperties: [{property: successor, value: sales.new}]")));

        assertThat(notices(1).getFirst().getSuccessor()).isEqualTo("sales.new");
        assertThat(check(3, leaving("1.2.0", 99)).getVerdict()).isEqualTo("REJECTED");
    }

    @Test
    void aContractThatIsDrivenByItsConsumersDropsWhatNobodyReads() {
        String driven = "customProperties: [{property: consumerDriven, value: true}]";
        admitted(0, port("v1", orders("1.0.0").optional("note").optional("hint").with(driven)));
        declare(1, Mesh.declaration(product, "billing.reports", 1, List.of("id", "hint")), "");

        PublicationChecked unread =
                check(2, port("v1", orders("1.0.1").optional("hint").with(driven)));
        assertThat(unread.getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .containsExactly(tuple("BREAKS_NOBODY", "outputPorts/v1/schema/orders/properties/note"));
        assertThat(unread.getVerdict()).isEqualTo("ACCEPTED");
        mesh.judge(product, unread.getPublicationId(), "BLOCKED", at(2));

        assertThat(refusal(check(3, port("v1", orders("1.0.1").optional("note").with(driven)))))
                .contains("VERSION_BUMP_TOO_SMALL");

        declare(4, Mesh.declaration(product, "shop.feed", 1, List.of()), "");
        assertThat(refusal(check(5, port("v1", orders("1.0.1").optional("hint").with(driven)))))
                .contains("VERSION_BUMP_TOO_SMALL");
    }

    @Test
    void aCheckOfOneDocumentTellsWhatItsPublicationWouldBeTold() {
        admitted(0, port("v1", orders("1.0.0").promising("email")));
        declare(1, Mesh.declaration(product, "billing.reports", 1, List.of("id")), "v1");
        stands("ACTIVE");

        assertThat(asked(orders("1.0.1").promising("email").status("retired")))
                .contains("\"verdict\":\"REJECTED\"", "RETIREMENT_TOO_EARLY", "billing.reports");
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(10).toString();
        assertThat(asked(orders("1.1.0").promising("email").until(soon)))
                .contains("\"verdict\":\"REJECTED\"", "SUNSET_TOO_SOON");
        assertThat(asked(orders("2.0.0"))).contains("\"verdict\":\"ACCEPTED\"");
        admitted(2, leaving("1.1.0", 100));
        stands("DEPRECATED");
        assertThat(asked(orders("1.2.0").promising("email")))
                .contains("\"verdict\":\"REJECTED\"", "LIFECYCLE_STEP_ILLEGAL", "\"path\":\"status\"");
    }

    @Test
    void whatAnInstanceOfTheReleaseBeforeAdmittedIsFoundInTheDocuments() throws SQLException {
        admitted(0, port("v1", orders("1.0.0").promising("email")));
        admitted(
                1,
                port(
                        "v1",
                        orders("1.1.0")
                                .promising("email")
                                .status("deprecated")
                                .with("slaProperties: [{property: endOfSupport, value: '" + day(95)
                                        + "'}, {property: endOfLife, value: '" + day(100) + "'}]")));
        stands("DEPRECATED");
        mesh.sql(
                "UPDATE projection.major_standing SET state = 'ACTIVE', sunset = NULL, publication_id = 'an earlier one'"
                        + " WHERE product_id = '" + product + "'");

        assertThat(refusal(check(2, port("v1", orders("1.2.0").promising("email")))))
                .contains("LIFECYCLE_STEP_ILLEGAL", "it is deprecated until " + at(100));
        declare(3, Mesh.declaration(product, "billing.reports", 1, List.of("id")), "v1");

        assertThat(notices(1).getFirst().getSunset()).isEqualTo(at(100));
        assertThat(mesh.get("/api/v1/contracts/" + product + "/majors").body())
                .contains("\"state\":\"DEPRECATED\"", "\"sunset\":\"" + at(100));
        assertThat(mesh.get("/api/v1/consumers?product=" + product).body()).contains("\"sunset\":\"" + at(100));
    }

    @Test
    void theFirstNoticesOfAMajorAreToldWithTheirNumber() throws SQLException {
        admitted(0, port("v1", orders("1.0.0")));
        stands("ACTIVE");
        String ofProduct = " WHERE product_id = '" + product + "'";
        mesh.sql(
                "INSERT INTO projection.deprecation_notice (product_id, contract_id, major, consumer_id, sunset, noticed_at)"
                        + " SELECT '" + product + "', 'orders-contract', 1, 'a.b' || n, now(), now()"
                        + " FROM generate_series(1, 501) AS n");
        String told = mesh.get("/api/v1/contracts/" + product + "/majors").body();
        mesh.sql("DELETE FROM projection.deprecation_notice" + ofProduct);

        assertThat(told).contains("\"noticesCount\":501");
        assertThat(told.split("\"consumerId\"", -1)).hasSize(501);
    }

    /** Returns when the admission is taken in. */
    private void stands(String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mesh.get("/api/v1/contracts/" + product + "/majors")
                                .body())
                        .contains("\"state\":\"" + state));
    }

    private String asked(ContractDocument contract) {
        return mesh.post(
                        "/api/v1/contracts/check",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("productId", product)
                                .put("contract", contract.yaml())
                                .toString())
                .body();
    }

    private static ContractDocument orders(String version) {
        return aContract().version(version).promising("id");
    }

    private OutputPort leaving(String version, int sunset, String... more) {
        ContractDocument contract = orders(version).promising("email");
        List.of(more).forEach(contract::optional);
        return port("v1", contract.until(day(sunset)));
    }

    private static OutputPort port(String name, ContractDocument contract) {
        return Mesh.port(name, "table", contract);
    }

    private void admitted(int day, OutputPort... ports) {
        PublicationChecked checked = check(day, ports);
        assertThat(checked.getVerdict()).as("%s", checked.getFindings()).isEqualTo("ACCEPTED");
        mesh.judge(product, checked.getPublicationId(), "ADMITTED", at(day));
    }

    private PublicationChecked check(int day, OutputPort... ports) {
        ProductPublished published = ProductPublished.newBuilder(
                        Mesh.product(product, "1." + ++minor + ".0", List.of(ports)))
                .setPublishedAt(at(day))
                .build();
        mesh.send(mesh.publication(published, at(day)));
        return await().atMost(SOON)
                .until(
                        () -> mesh.told(product, PublicationChecked.class).stream()
                                .filter(checked -> checked.getPublicationId().equals(published.getPublicationId()))
                                .toList(),
                        answers -> !answers.isEmpty())
                .getFirst();
    }

    /** Returns when it is answered: what is published next is checked with it. */
    private void declare(int day, ConsumptionDeclared declared, String port) {
        int answers = mesh.told(product, ConsumptionChecked.class).size();
        mesh.declare(
                ConsumptionDeclared.newBuilder(declared)
                        .setPort(port)
                        .setDeclaredAt(at(day))
                        .build(),
                at(day));
        orders.told(ConsumptionChecked.class, answers + 1);
    }

    private List<DeprecationNoticed> notices(int count) {
        return orders.told(DeprecationNoticed.class, count);
    }

    private static String refusal(PublicationChecked checked) {
        assertThat(checked.getVerdict()).as("%s", checked.getFindings()).isEqualTo("REJECTED");
        List<String> told = new ArrayList<>();
        checked.getFindings().forEach(finding -> told.add(finding.getCode() + " " + finding.getMessage()));
        return String.join("\n", told);
    }

    private static Instant at(int day) {
        return DAY_0.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static String day(int number) {
        return DAY_0.plusDays(number).toString();
    }
}
