package dev.signalbox.contract;

import static dev.signalbox.contract.ContractDocument.aContract;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.Finding;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.registry.SubjectVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Publications on their way through contract-service, from record to row to record. */
class ContractJourneyIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final ProductJourney orders = new ProductJourney(mesh, "checkout.orders");
    private final String product = orders.product();

    @Test
    void anAdmittedPublicationIsRegisteredAndTold() throws Exception {
        String publication =
                Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));

        PublicationChecked checked = checked(1).getFirst();
        assertThat(checked.getPublicationId()).isEqualTo(publication);
        assertThat(checked.getVerdict()).isEqualTo("ACCEPTED");
        assertThat(checked.getContracts()).extracting(CheckedContract::getLevel).containsExactly("NEW");
        assertThat(mesh.registry().subjects()).doesNotContain(product + ".orders-v1");
        assertThat(mesh.told(product, SchemaChanged.class)).isEmpty();

        mesh.judge(product, publication, "ADMITTED");

        SchemaChanged changed = changed(1).getFirst();
        assertThat(changed.getLevel()).isEqualTo("NEW");
        assertThat(changed.getSequence()).isEqualTo(1);
        RegisteredSubject subject = changed.getSubjects().getFirst();
        assertThat(subject.getSubject()).isEqualTo(product + ".orders-v1");
        SubjectVersion registered = mesh.registry().latestVersion(product + ".orders-v1");
        assertThat(subject.getSchemaId()).isEqualTo(registered.id());
        assertThat(subject.getVersion()).isEqualTo(registered.version());
        assertThat(mesh.registry().level(product + ".orders-v1")).isEqualTo("FULL_TRANSITIVE");
        JsonNode page = new ObjectMapper()
                .readTree(mesh.get("/api/v1/contracts/" + product).body());
        assertThat(page.path("admitted").path("publicationId").asText()).isEqualTo(publication);
        assertThat(page.path("contracts")
                        .path(0)
                        .path("subjects")
                        .path(0)
                        .path("schemaId")
                        .asInt())
                .isEqualTo(registered.id());
        assertThat(page.path("candidate").isNull()).isTrue();
    }

    @Test
    void aRejectedPublicationNamesEveryFieldItBreaks() {
        admit("1.0.0", aContract().promising("id").promising("email").promising("name"));

        mesh.publish(product, "1.1.0", aContract().version("1.1.0").promising("id"));

        PublicationChecked checked = checked(2).getLast();
        assertThat(checked.getVerdict()).isEqualTo("REJECTED");
        assertThat(checked.getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .contains(
                        tuple("VERSION_BUMP_TOO_SMALL", "outputPorts/port-1/schema/orders/properties/email"),
                        tuple("VERSION_BUMP_TOO_SMALL", "outputPorts/port-1/schema/orders/properties/name"));
        assertThat(checked.getContracts().getFirst().getBreaksConsumers()).isTrue();
    }

    @Test
    void aBlockedVersionLeavesNoTraceAndMayComeAgainWithOtherContent() {
        String blocked = Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("email")));
        checked(1);
        mesh.judge(product, blocked, "BLOCKED");

        admit("1.0.0", aContract().promising("id"));

        assertThat(changed(1)).extracting(SchemaChanged::getLevel).containsExactly("NEW");
        assertThat(mesh.registry().versions(product + ".orders-v1")).hasSize(1);
        assertThat(mesh.registry().latestVersion(product + ".orders-v1").schema())
                .doesNotContain("email");
    }

    @Test
    void aKnownPublicationFromAnotherSourceIsNoSecondCandidate() {
        ProducerRecord<byte[], byte[]> sent =
                mesh.publish(product, "1.0.0", aContract().promising("email"));
        checked(1);
        mesh.judge(product, Mesh.idOf(sent), "BLOCKED");
        ProducerRecord<byte[], byte[]> copy = again(sent);
        copy.headers().remove("ce_source").add("ce_source", "checkout/another-pipeline".getBytes(UTF_8));
        mesh.send(copy);

        String next = Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));

        assertThat(checked(2)).extracting(PublicationChecked::getPublicationId).containsExactly(Mesh.idOf(sent), next);
    }

    @Test
    void aProductHasOneCandidateAndTheNextWaits() {
        String first = Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));
        String second = Mesh.idOf(mesh.publish(
                product, "1.1.0", aContract().version("1.1.0").promising("id").optional("note")));
        String third = Mesh.idOf(
                mesh.publish(product, "1.1.0", aContract().version("1.1.0").promising("other")));
        assertThat(checked(1)).extracting(PublicationChecked::getPublicationId).containsExactly(first);

        mesh.judge(product, first, "ADMITTED");
        assertThat(checked(2).getLast().getPublicationId()).isEqualTo(second);
        assertThat(checked(2).getLast().getContracts())
                .extracting(CheckedContract::getLevel)
                .containsExactly("MINOR");
        mesh.judge(product, second, "ADMITTED");

        assertThat(checked(3).getLast())
                .extracting(PublicationChecked::getPublicationId, PublicationChecked::getVerdict)
                .containsExactly(third, "REJECTED");
        assertThat(changed(2)).extracting(SchemaChanged::getSequence).containsExactly(1L, 2L);
    }

    @Test
    void unchangedContentIsAcceptedAndChangesNothing() {
        admit("1.0.0", aContract().promising("id"));

        String again = Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));
        PublicationChecked checked = checked(2).getLast();
        assertThat(checked.getVerdict()).isEqualTo("ACCEPTED");
        assertThat(checked.getContracts()).extracting(CheckedContract::getLevel).containsExactly("NONE");
        mesh.judge(product, again, "ADMITTED");
        admit("1.1.0", aContract().version("1.1.0").promising("id").optional("note"));

        assertThat(changed(2)).extracting(SchemaChanged::getLevel).containsExactly("NEW", "MINOR");
    }

    @Test
    void theSameRecordsAgainChangeNothing() {
        ProducerRecord<byte[], byte[]> sent =
                mesh.publish(product, "1.0.0", aContract().promising("id"));
        checked(1);
        ProducerRecord<byte[], byte[]> judged = mesh.judge(product, Mesh.idOf(sent), "ADMITTED");
        changed(1);
        String before = mesh.get("/api/v1/contracts/" + product).body();

        mesh.send(again(sent));
        mesh.send(again(judged));
        mesh.send(again(judged));
        // A later record of the same keys shows that the repeats have been read.
        mesh.publish(product, "1.0.0", aContract().promising("id"));

        assertThat(checked(2)).hasSize(2);
        assertThat(changed(1)).hasSize(1);
        assertThat(before).contains(product);
    }

    @Test
    void anUnreadableRecordIsADeadLetterAndGetsItsAnswer() {
        ProducerRecord<byte[], byte[]> good =
                mesh.publication(product, "1.0.0", aContract().promising("id"));
        byte[] truncated = Arrays.copyOf(good.value(), good.value().length - 20);
        mesh.send(new ProducerRecord<>(good.topic(), null, good.key(), truncated, good.headers()));

        PublicationChecked checked = checked(1).getFirst();

        assertThat(checked.getVerdict()).isEqualTo("REJECTED");
        assertThat(checked.getPublicationId()).isEqualTo(Mesh.idOf(good));
        assertThat(checked.getFindings()).extracting(Finding::getCode).containsExactly("PUBLICATION_UNREADABLE");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(mesh.deadLetters()).anyMatch(letter -> Arrays.equals(letter.value(), truncated)));
    }

    @Test
    void aBrokenDocumentIsAnsweredWithItsLine() {
        mesh.publish(
                product, "1.0.0", aContract().promising("id").with("servers: [{server: a, type: kafka}]\nstatus: x"));

        assertThat(checked(1).getFirst().getFindings())
                .extracting(Finding::getCode, Finding::getLine)
                .containsExactly(tuple("DUPLICATE_KEY", 11));
    }

    @Test
    void aRegistryThatHoldsSomethingElseHasDrifted() {
        mesh.registry().register(product + ".orders-v1", "\"string\"", false);

        String publication =
                Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));
        checked(1);
        mesh.judge(product, publication, "ADMITTED");

        RegistryDrifted drifted = orders.told(RegistryDrifted.class, 1).getFirst();
        assertThat(drifted.getSubject()).isEqualTo(product + ".orders-v1");
        assertThat(drifted.getStatus()).isEqualTo("OPEN");
        assertThat(drifted.getExpected()).isNotEqualTo(drifted.getFound());
        assertThat(changed(1).getFirst().getSubjects()).isEmpty();
    }

    @Test
    void aPackedContractIsReadLikeAnyOther() throws IOException {
        ContractDocument contract = aContract().promising("id");

        PublicationChecked checked = orders.check(packed(contract, contract.bytes()));

        assertThat(checked.getVerdict()).isEqualTo("ACCEPTED");
    }

    @Test
    void aPackedContractThatUnpacksToHundredsOfMegabytesIsRefused() throws IOException {
        PublicationChecked checked = orders.check(packed(aContract(), new byte[300 << 20]));

        assertThat(checked.getFindings())
                .extracting(Finding::getCode, Finding::getPath)
                .containsExactly(tuple("CONTRACT_TOO_LARGE", "outputPorts/out/contract"));
    }

    private ProductPublished packed(ContractDocument contract, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return Mesh.product(
                product, "1.0.0", List.of(Mesh.port("out", "table", contract, "gzip", bytes.toByteArray())));
    }

    @Test
    void aCandidateThatNobodyJudgesIsCountedAndNamedAndStaysOne() {
        String waiting = Mesh.idOf(mesh.publish(product, "1.0.0", aContract().promising("id")));
        checked(1);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mesh.get("/q/metrics").body())
                        .containsPattern("signalbox_publications_unanswered(\\{[^}]*})? [1-9]"));
        assertThat(mesh.get("/q/health/ready").body())
                .contains("\"name\": \"publications\"", "look at governance-service");
        assertThat(mesh.get("/q/health/ready").statusCode()).isEqualTo(200);
        mesh.judge(product, waiting, "ADMITTED");
        changed(1);
    }

    @Test
    void aDeclarationIsAnsweredAndCountsInTheNextVerdict() {
        admit("0.1.0", aContract().version("0.1.0").promising("id").promising("email"));
        ProducerRecord<byte[], byte[]> reads =
                mesh.declare(product, "billing.reports", 0, List.of("id", "orders.email"));
        mesh.declare(product, "shop.search", 0, List.of("title"));

        List<ConsumptionChecked> answers = orders.told(ConsumptionChecked.class, 2);
        assertThat(answers)
                .extracting(
                        ConsumptionChecked::getConsumerId, ConsumptionChecked::getStatus, ConsumptionChecked::getImpact)
                .containsExactly(
                        tuple("billing.reports", "ACTIVE", "COMPATIBLE"), tuple("shop.search", "ACTIVE", "BREAKS"));
        assertThat(answers.getFirst().getDeclarationId())
                .isEqualTo(CloudEvent.readFrom(reads.headers()).id());

        mesh.publish(product, "0.2.0", aContract().version("0.2.0").promising("id"));

        assertThat(checked(2).getLast().getImpacts())
                .extracting(ConsumerImpact::getConsumerId, ConsumerImpact::getImpact)
                .containsExactly(tuple("billing.reports", "BREAKS"), tuple("shop.search", "BREAKS"));
    }

    @Test
    void aProductThatNobodyPublishedIsAProblem() {
        HttpResponse<String> response = mesh.get("/api/v1/contracts/nobody.nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.body()).contains("nobody.nothing");
    }

    private void admit(String version, ContractDocument contract) {
        orders.admit(version, contract);
    }

    private static ProducerRecord<byte[], byte[]> again(ProducerRecord<byte[], byte[]> sent) {
        return new ProducerRecord<>(sent.topic(), null, sent.key(), sent.value(), sent.headers());
    }

    private List<PublicationChecked> checked(int count) {
        return orders.told(PublicationChecked.class, count);
    }

    private List<SchemaChanged> changed(int count) {
        return orders.told(SchemaChanged.class, count);
    }
}
