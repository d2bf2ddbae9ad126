package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What nobody published wrong, but somebody must look at: silence, and objectives that are not kept. */
class AlertsIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static Topics topics;
    private static GovernanceProcess service;

    @BeforeAll
    static void start() {
        topics = new Topics(INFRASTRUCTURE);
        service = GovernanceProcess.of(
                        INFRASTRUCTURE, GovernanceProcess.SHIPPED, Map.of("SIGNALBOX_GOVERNANCE_ANSWER_WITHIN", "1S"))
                .start();
        hasReadWhatEarlierTestsWrote();
    }

    private static void hasReadWhatEarlierTestsWrote() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    for (String topic : List.of("product-published", "schema-changed")) {
                        assertThat(service.number("SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '%s'"
                                        .formatted(topic)))
                                .isEqualTo(topics.recordsOn(topic).size());
                    }
                    assertThat(service.number("SELECT count(*) FROM effect")).isZero();
                });
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    @Test
    void aPublicationThatContractServiceDoesNotAnswerPagesUntilItDoes() {
        APublication publication = APublication.of(aProduct());
        topics.publish(publication);

        eventually(() -> assertThat(topics.violations(publication.product()))
                .extracting(
                        PolicyViolated::getPolicyId,
                        PolicyViolated::getStage,
                        PolicyViolated::getStatus,
                        PolicyViolated::getAlert,
                        PolicyViolated::getSubject)
                .containsExactly(tuple("publication-answered", "CURRENT", "OPEN", "PAGE", publication.id())));
        assertThat(topics.violations(publication.product()).getFirst().getRemediation())
                .contains("contract-service", "/q/health/ready");
        assertThat(topics.judgements(publication.product())).isEmpty();

        topics.check(publication, "ACCEPTED");

        eventually(() -> assertThat(topics.judgements(publication.product()))
                .extracting(PublicationJudged::getVerdict)
                .containsExactly("ADMITTED"));
        assertThat(topics.violations(publication.product()))
                .extracting(PolicyViolated::getPolicyId, PolicyViolated::getStatus, PolicyViolated::getRevision)
                .containsExactly(
                        tuple("publication-answered", "OPEN", 1L), tuple("publication-answered", "RESOLVED", 2L));
    }

    @Test
    void aRejectedPublicationIsAnswered() throws Exception {
        APublication publication = APublication.of(aProduct());
        topics.publish(publication);
        topics.check(publication, "REJECTED");

        eventually(() -> assertThat(service.number(
                        "SELECT count(*) FROM publication WHERE state = 'REJECTED' AND publication_id = '%s'"
                                .formatted(publication.id())))
                .isEqualTo(1));
        assertThat(service.number(
                        "SELECT count(*) FROM timer WHERE kind = 'unanswered-publication' AND product_id = '%s'"
                                .formatted(publication.product())))
                .isZero();
    }

    @Test
    void anObjectiveThatIsMissedIsAViolationUntilItIsKept() {
        String product = aProduct();
        topics.evaluate(evaluation(product, "MET", "NONE", 1));
        topics.evaluate(evaluation(product, "BREACHED", "NONE", 2));
        topics.evaluate(evaluation(product, "BREACHED", "PAGE", 3));
        topics.evaluate(evaluation(product, "UNKNOWN", "NONE", 4));
        topics.evaluate(evaluation(product, "MET", "NONE", 5));
        // Repeats and what comes too late change nothing.
        topics.evaluate(evaluation(product, "BREACHED", "PAGE", 3));
        topics.evaluate(evaluation(product, "BREACHED", "NONE", 2));
        topics.evaluate(evaluation(product, "MET", "NONE", 5));
        topics.evaluate(evaluation(product, "AT_RISK", "TICKET", 6));

        eventually(() -> assertThat(topics.violations(product))
                .extracting(PolicyViolated::getStatus, PolicyViolated::getAlert, PolicyViolated::getRevision)
                .containsExactly(
                        tuple("OPEN", "NONE", 2L),
                        tuple("OPEN", "PAGE", 3L),
                        tuple("RESOLVED", "PAGE", 5L),
                        tuple("OPEN", "TICKET", 6L)));
        assertThat(topics.violations(product))
                .extracting(PolicyViolated::getPolicyId, PolicyViolated::getSubject, PolicyViolated::getCategory)
                .containsOnly(tuple("objective-kept", "freshness-of-customers", "SLO"));
    }

    @Test
    void theBackbonesOwnObjectivesAreNoViolations() throws Exception {
        String product = "signalbox.backbone-" + UUID.randomUUID().toString().substring(0, 8);
        String neighbour = aProduct();
        topics.evaluate(evaluation(product, "BREACHED", "PAGE", 1));
        topics.evaluate(evaluation(neighbour, "BREACHED", "PAGE", 1));

        eventually(() -> assertThat(topics.violations(neighbour)).hasSize(1));
        assertThat(service.number("SELECT count(*) FROM violation WHERE product_id = '%s'".formatted(product)))
                .isZero();
    }

    private static SloEvaluated evaluation(String product, String state, String alert, long revision) {
        return SloEvaluated.newBuilder()
                .setProductId(product)
                .setSloId("freshness-of-customers")
                .setSli("freshness")
                .setObjective(0.99)
                .setWindow("30d rolling")
                .setCompliance(0.975)
                .setBudgetRemaining(-1.5)
                .setState(state)
                .setAlert(alert)
                .setRevision(revision)
                .build();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(assertion);
    }

    private static String aProduct() {
        return "crm.customers-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
