package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.Deprecation;
import dev.signalbox.events.Finding;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Those who read a product, from what they declare to what each publication means for them. */
class ConsumerJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final ProductJourney reports = new ProductJourney(mesh, "billing.reports");
    private final String product = orders.product();

    @Test
    void aDeclarationBeforeTheProductIsAnsweredAndStaysRegistered() {
        mesh.declare(product, "billing.reports", 1, List.of("id", "email"));
        ConsumptionChecked answer = answers(1).getFirst();
        assertThat(answer.getStatus()).isEqualTo("ACTIVE");
        assertThat(answer.getImpact()).isEqualTo("UNKNOWN");
        assertThat(answer.getFindings()).extracting(Finding::getCode).containsExactly("PRODUCT_NOT_ADMITTED");

        PublicationChecked checked = orders.check(
                Mesh.product(product, "1.0.0", Mesh.ports(aContract().promising("id"))));

        assertThat(checked.getImpacts())
                .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact, ConsumerImpact::getPath)
                .containsExactly(tuple("billing.reports", "BREAKS", "email"));
    }

    @Test
    void aDomainDeclaresAsMuchOfAProductAsEveryCheckOfItCanLookAt() {
        for (int i = 0; i < 101; i++) {
            mesh.declare(product, "billing.report-" + i, 1, List.of("id"));
        }

        List<ConsumptionChecked> answers = answers(101);
        assertThat(answers.get(99).getStatus()).isEqualTo("ACTIVE");
        assertThat(answers.getLast().getStatus()).isEqualTo("REFUSED");
        assertThat(answers.getLast().getFindings()).extracting(Finding::getCode).containsExactly("TOO_MANY_CONSUMERS");
    }

    @Test
    void whoWithdrawsNoLongerCountsUntilItDeclaresAgain() {
        admit("0.1.0", aContract().version("0.1.0").promising("id").promising("email"));
        ConsumptionDeclared declared = Mesh.declaration(product, "billing.reports", 0, List.of("email"));
        mesh.declare(declared);
        mesh.declare(
                ConsumptionDeclared.newBuilder(declared).setStatus("WITHDRAWN").build());

        assertThat(answers(2))
                .extracting(ConsumptionChecked::getStatus, ConsumptionChecked::getRevision)
                .containsExactly(tuple("ACTIVE", 1L), tuple("WITHDRAWN", 2L));
        PublicationChecked without = orders.check(Mesh.product(
                product, "0.2.0", Mesh.ports(aContract().version("0.2.0").promising("id"))));
        assertThat(without.getImpacts()).isEmpty();
        mesh.judge(product, without.getPublicationId(), "BLOCKED");

        ProducerRecord<byte[], byte[]> again = mesh.declare(declared);
        mesh.send(new ProducerRecord<>(again.topic(), null, again.key(), again.value(), again.headers()));
        assertThat(answers(3).getLast().getRevision()).isEqualTo(3);

        PublicationChecked with = orders.check(Mesh.product(
                product, "0.2.0", Mesh.ports(aContract().version("0.2.0").promising("id"))));
        assertThat(with.getImpacts())
                .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact)
                .containsExactly(tuple("billing.reports", "BREAKS"));
        assertThat(answers(3)).hasSize(3);
    }

    @Test
    void aDeclarationThatIsRedrivenLateDoesNotOvertakeALaterOne() {
        admit("0.1.0", aContract().version("0.1.0").promising("id").promising("email"));
        ConsumptionDeclared declared = Mesh.declaration(product, "billing.reports", 0, List.of("email"));
        mesh.declare(declared);
        mesh.declare(
                ConsumptionDeclared.newBuilder(declared).setStatus("WITHDRAWN").build());
        answers(2);

        mesh.redriveDeclaration(declared, declared.getDeclaredAt());

        ConsumptionChecked answer = answers(3).getLast();
        assertThat(answer.getStatus()).isEqualTo("REFUSED");
        assertThat(answer.getRevision()).isZero();
        assertThat(answer.getFindings()).extracting(Finding::getCode).containsExactly("DECLARATION_OVERTAKEN");
        assertThat(nextWithoutEmail().getImpacts()).isEmpty();
    }

    @Test
    void theInputPortsOfAnAdmittedProductAreConsumersAndNoOthers() {
        admit("0.1.0", aContract().version("0.1.0").promising("id").promising("email"));
        ProductPublished reading = reading("1.0.0", List.of("email"));
        PublicationChecked candidate = reports.check(reading);
        assertThat(candidate.getVerdict()).as("%s", candidate.getFindings()).isEqualTo("ACCEPTED");

        assertThat(nextWithoutEmail().getImpacts()).isEmpty();

        mesh.judge(reports.product(), reading.getPublicationId(), "ADMITTED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(nextWithoutEmail().getImpacts())
                        .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact, ConsumerImpact::getPath)
                        .containsExactly(tuple(reports.product(), "BREAKS", "email")));

        reports.admit(reading("1.1.0", List.of("id")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(nextWithoutEmail().getImpacts())
                        .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact)
                        .containsExactly(tuple(reports.product(), "COMPATIBLE")));

        reports.admit(Mesh.product(reports.product(), "1.2.0", List.of()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(nextWithoutEmail().getImpacts()).isEmpty());
    }

    /** Checked and blocked at once, so that the baseline stays. */
    private PublicationChecked nextWithoutEmail() {
        PublicationChecked checked = orders.check(Mesh.product(
                product, "0.2.0", Mesh.ports(aContract().version("0.2.0").promising("id"))));
        mesh.judge(product, checked.getPublicationId(), "BLOCKED");
        return checked;
    }

    private ProductPublished reading(String version, List<String> fields) {
        return ProductPublished.newBuilder(Mesh.product(reports.product(), version, List.of()))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("orders")
                        .setProductId(product)
                        .setMajorVersion(0)
                        .setFields(fields)
                        .build()))
                .build();
    }

    @Test
    void aReaderSchemaIsTakenAndOneThatIsNoneIsRefused() {
        admit("1.0.0", aContract().promising("id"));
        mesh.declare(withReader(
                "{\"type\":\"record\",\"name\":\"Mine\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}"));
        mesh.declare(withReader("[".repeat(5000)));

        assertThat(answers(2))
                .extracting(ConsumptionChecked::getStatus, ConsumptionChecked::getImpact)
                .containsExactly(tuple("ACTIVE", "COMPATIBLE"), tuple("REFUSED", "UNKNOWN"));
        assertThat(answers(2).getLast().getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .containsExactly(tuple("READER_SCHEMA_INVALID", "readerSchema"));
    }

    private ConsumptionDeclared withReader(String schema) {
        return ConsumptionDeclared.newBuilder(Mesh.declaration(product, "care.search", 1, List.of()))
                .setReaderSchema(schema)
                .build();
    }

    @Test
    void anInputPortThatNobodyCanReadRejectsThePublication() {
        ProductPublished broken = ProductPublished.newBuilder(Mesh.product(reports.product(), "1.0.0", List.of()))
                .setInputPorts(List.of(InputPort.newBuilder()
                        .setName("orders")
                        .setProductId("orders")
                        .setMajorVersion(1)
                        .setReaderSchema("{}")
                        .build()))
                .build();

        assertThat(reports.check(broken).getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .contains(
                        tuple("READER_SCHEMA_INVALID", "inputPorts/orders/readerSchema"),
                        tuple("INPUT_PRODUCT_MALFORMED", "inputPorts/orders/productId"));
    }

    @Test
    void aDeprecationThatStandsIsToldToWhoeverDeclares() {
        Instant sunset = Instant.parse("2027-06-01T00:00:00Z");
        orders.admit(ProductPublished.newBuilder(
                        Mesh.product(product, "1.0.0", Mesh.ports(aContract().promising("id"))))
                .setLifecycle("deprecated")
                .setDeprecation(Deprecation.newBuilder()
                        .setSince(Instant.parse("2026-11-01T00:00:00Z"))
                        .setSunset(sunset)
                        .build())
                .build());
        orders.told(dev.signalbox.events.SchemaChanged.class, 1);

        mesh.declare(product, "billing.reports", 1, List.of("id"));
        mesh.declare(product, "billing.reports", 4, List.of("id"));

        assertThat(answers(2).getFirst().getSunset()).isEqualTo(sunset);
        assertThat(answers(2).getLast().getFindings())
                .extracting(Finding::getCode)
                .containsExactly("MAJOR_NOT_ADMITTED");
    }

    private void admit(String version, ContractDocument contract) {
        orders.admit(version, contract);
    }

    private List<ConsumptionChecked> answers(int count) {
        return orders.told(ConsumptionChecked.class, count);
    }
}
