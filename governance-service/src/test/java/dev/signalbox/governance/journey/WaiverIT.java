package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.ViolationWaiver;
import dev.signalbox.local.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exhausted error budget keeps out what breaks consumers, unless the council lets it pass, which it does for a time. */
class WaiverIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final String GATE = "no-break-on-empty-budget";

    private static final AtomicInteger REVISION = new AtomicInteger(1);

    @TempDir
    private static Path root;

    private static AFolder folder;
    private static Topics topics;
    private static GovernanceProcess service;

    private final String product =
            "crm.customers-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws Exception {
        folder = AFolder.copiedTo(root);
        topics = new Topics(INFRASTRUCTURE);
        service = GovernanceProcess.of(INFRASTRUCTURE, root, Map.of()).start();
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    @Test
    void aBreakOnAnEmptyBudgetIsBlockedAndAWaiverLetsItPassUntilItEnds() throws Exception {
        APublication breaking = aBreakOnAnEmptyBudget();
        judged(breaking, "BLOCKED");
        PolicyViolated blocking = ofGate().getFirst();
        assertThat(blocking.getStage()).isEqualTo("CANDIDATE");
        assertThat(blocking.getEvidence())
                .containsExactly(new Evidence(
                        "slo.freshness-of-customers", "freshness: more than 0 % of the error budget left", "-150 %"));
        assertThat(blocking.getRemediation()).contains("waivers/<id>.yaml");
        assertThat(input(breaking).at("/objectives/0/budgetRemaining").asDouble())
                .isEqualTo(-1.5);
        assertThat(input(breaking).at("/objectives/0/target").asDouble()).isEqualTo(0.99);
        assertThat(input(breaking).at("/objectives/0/window").asText()).isEqualTo("30d rolling");

        Instant until = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.MILLIS);
        waive(until);
        APublication again = breaking.again();
        broken(again);
        judged(again, "ADMITTED");

        ViolationWaiver waiver = new ViolationWaiver("Council", "Consumers have agreed.", until);
        assertThat(ofGate())
                .extracting(
                        PolicyViolated::getStage,
                        PolicyViolated::getStatus,
                        PolicyViolated::getRevision,
                        PolicyViolated::getWaiver)
                .containsExactly(
                        tuple("CANDIDATE", "OPEN", 1L, null),
                        tuple("CANDIDATE", "RESOLVED", 2L, null),
                        tuple("CURRENT", "WAIVED", 1L, waiver));
        JsonNode shown = service.json("/api/v1/violations?status=waived&product=" + product);
        assertThat(shown.at("/violations/0/waiver/by").asText()).isEqualTo("Council");
        assertThat(Instant.parse(shown.at("/violations/0/waiver/until").asText()))
                .isEqualTo(until);
        assertThat(service.get("/violations?status=waived&product=" + product).body())
                .contains("waived by Council until");
        assertThat(service.get("/violations/"
                                + shown.at("/violations/0/violationId").asText())
                        .body())
                .contains("Waived until", "Consumers have agreed.");

        eventually(() -> assertThat(current())
                .extracting(PolicyViolated::getStatus, PolicyViolated::getRevision)
                .containsExactly(tuple("WAIVED", 1L), tuple("OPEN", 2L)));
        assertThat(current().getLast().getWaiver()).isNull();
        assertThat(Instant.parse(service.json("/api/v1/violations?policy=" + GATE + "&product=" + product)
                        .at("/violations/0/changedAt")
                        .asText()))
                .isEqualTo(until);

        // In one slice: the second is judged by what it says itself.
        topics.send(List.of(
                topics.evaluated(evaluation("BREACHED", -1.4, 3)), topics.evaluated(evaluation("AT_RISK", 0.1, 4))));

        eventually(() ->
                assertThat(current()).extracting(PolicyViolated::getStatus).endsWith("RESOLVED"));
        assertThat(topics.judgements(product)).hasSize(3);
        assertThat(service.number("SELECT count(*) FROM timer WHERE product_id = '%s' AND kind = 'ended-waiver'"
                        .formatted(product)))
                .isZero();
    }

    @Test
    void aWaiverThatIsChangedIsToldAndOneThatIsTakenBackHoldsNoLonger() throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.MILLIS);
        waive(until);
        APublication breaking = aBreakOnAnEmptyBudget();
        judged(breaking, "ADMITTED");

        waive(until.minusSeconds(1));
        eventually(() -> assertThat(current())
                .extracting(waived -> waived.getWaiver().getUntil())
                .containsExactly(until, until.minusSeconds(1)));

        folder.remove("waivers/" + waiverId() + ".yaml");
        activate();
        eventually(() -> assertThat(current())
                .extracting(PolicyViolated::getStatus)
                .containsExactly("WAIVED", "WAIVED", "OPEN"));
        assertThat(topics.judgements(product)).hasSize(2);
    }

    @Test
    void whatIsLetPassInACandidateThatAnotherPolicyBlocksOpensAtTheEndToo() throws Exception {
        waive(Instant.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.MILLIS));
        evaluatedOnce();
        APublication breaking = APublication.of(product).nextMajor().withoutContact();
        broken(breaking);
        judged(breaking, "BLOCKED");
        assertThat(topics.judgements(product).getLast().getBlocking())
                .extracting(blocking -> blocking.getPolicyId())
                .containsExactly("owner-contact");
        assertThat(ofGate()).extracting(PolicyViolated::getStatus).containsExactly("WAIVED");

        service.execute(
                "UPDATE violation SET waiver_until = now() - interval '1 minute' WHERE product_id = '%s' AND status = 'WAIVED'"
                        .formatted(product));
        service.execute(
                "UPDATE timer SET due_at = now() - interval '1 minute' WHERE product_id = '%s' AND kind = 'ended-waiver'"
                        .formatted(product));
        eventually(() -> assertThat(ofGate())
                .extracting(PolicyViolated::getStage, PolicyViolated::getStatus)
                .containsExactly(tuple("CANDIDATE", "WAIVED"), tuple("CANDIDATE", "OPEN")));
    }

    @Test
    void anObjectiveThatFellSilentGoesOnBlockingAndOneThatIsPromisedNoMoreDoesNot() {
        evaluatedOnce();
        evaluate("UNKNOWN", -1.5, 2);
        taken(2);
        APublication breaking = APublication.of(product).nextMajor();
        broken(breaking);
        judged(breaking, "BLOCKED");

        evaluate("UNKNOWN", null, 3);
        taken(3);
        APublication again = breaking.again();
        broken(again);
        judged(again, "ADMITTED");
    }

    private APublication aBreakOnAnEmptyBudget() throws Exception {
        evaluatedOnce();
        APublication breaking = APublication.of(product).nextMajor();
        broken(breaking);
        return breaking;
    }

    /** A product that is current and has no budget left. */
    private void evaluatedOnce() {
        APublication first = APublication.of(product);
        topics.publish(first);
        topics.check(first, "ACCEPTED");
        judged(first, "ADMITTED");
        evaluate("BREACHED", -1.5, 1);
        eventually(() -> assertThat(topics.violations(product))
                .extracting(PolicyViolated::getPolicyId)
                .contains("objective-kept"));
    }

    private static void broken(APublication breaking) {
        topics.publish(breaking);
        topics.checkBreaking(breaking);
    }

    private void judged(APublication publication, String verdict) {
        eventually(() -> assertThat(topics.judgements(product))
                .extracting(PublicationJudged::getPublicationId, PublicationJudged::getVerdict)
                .contains(tuple(publication.id(), verdict)));
    }

    private JsonNode input(APublication publication) throws Exception {
        return service.json("/api/v1/evaluations/" + publication.id()).path("input");
    }

    private List<PolicyViolated> ofGate() {
        return topics.violations(product).stream()
                .filter(violation -> violation.getPolicyId().equals(GATE))
                .toList();
    }

    private List<PolicyViolated> current() {
        return ofGate().stream()
                .filter(violation -> violation.getStage().equals("CURRENT"))
                .toList();
    }

    private void evaluate(String state, @Nullable Double budgetRemaining, long number) {
        topics.evaluate(evaluation(state, budgetRemaining, number));
    }

    private SloEvaluated evaluation(String state, @Nullable Double budgetRemaining, long number) {
        return SloEvaluated.newBuilder()
                .setProductId(product)
                .setSloId("freshness-of-customers")
                .setSli("freshness")
                .setObjective(0.99)
                .setWindow("30d rolling")
                .setCompliance(0.975)
                .setBudgetRemaining(budgetRemaining)
                .setState(state)
                .setAlert("NONE")
                .setRevision(number)
                .build();
    }

    private void taken(long evaluation) {
        eventually(() -> assertThat(
                        service.number("SELECT revision FROM objective WHERE product_id = '%s'".formatted(product)))
                .isEqualTo(evaluation));
    }

    private String waiverId() {
        return product.replace('.', '-');
    }

    private void waive(Instant until) throws Exception {
        folder.add("waivers/" + waiverId() + ".yaml", """
                id: %s
                policyId: %s
                scope: {product: %s}
                by: Council
                reason: Consumers have agreed.
                until: "%s"
                """.formatted(waiverId(), GATE, product, until));
        activate();
    }

    private static void activate() throws Exception {
        int revision = REVISION.incrementAndGet();
        folder.revise(Integer.toString(revision));
        eventually(() -> assertThat(
                        service.json("/api/v1/policies").path("revision").asInt())
                .isEqualTo(revision));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
