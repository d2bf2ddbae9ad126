package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class AuthorityIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();

    @Test
    void aDomainThatWritesForAnotherIsReportedAndNothingIsJudged() throws Exception {
        String writer = "network-" + UUID.randomUUID().toString().substring(0, 8);
        String topic = MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, writer).name();
        APublication forged =
                APublication.of("crm.forged-" + UUID.randomUUID().toString().substring(0, 8));
        APublication own = APublication.of(writer + ".cells");
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess service = GovernanceProcess.of(
                                INFRASTRUCTURE, GovernanceProcess.SHIPPED, Map.of("SIGNALBOX_AUTHORITY", "topic"))
                        .start()) {
            topics.create(MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, writer));
            topics.publishOn(topic, forged);
            topics.check(forged, "ACCEPTED");
            topics.publishOn(topic, own);
            topics.check(own, "ACCEPTED");

            eventually(() -> assertThat(topics.judgements(own.product())).hasSize(1));
            assertThat(topics.judgements(forged.product())).isEmpty();
            eventually(() -> assertThat(topics.violations(writer + ".domain"))
                    .extracting(
                            PolicyViolated::getPolicyId,
                            PolicyViolated::getSeverity,
                            PolicyViolated::getStage,
                            PolicyViolated::getSubject,
                            PolicyViolated::getRevision)
                    .containsExactly(tuple("authority", "ERROR", "CURRENT", forged.product(), 1L)));
            assertThat(topics.violations(writer + ".domain").getFirst().getMessage())
                    .contains(writer, forged.product());

            topics.publishOn(topic, forged);
            topics.publishOn(topic, forged.again());

            eventually(() -> assertThat(topics.violations(writer + ".domain"))
                    .extracting(PolicyViolated::getRevision)
                    .containsExactly(1L, 2L));
            assertThat(service.number("SELECT count(*) FROM refusal WHERE domain = '%s'".formatted(writer)))
                    .isEqualTo(2);
        }
    }

    @Test
    void domainsThatForgeAtTheSameInstantAreReportedOnceEachAndNobodyWaitsInACircle() throws Exception {
        String run = "forge-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        int events = 300;
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess service = GovernanceProcess.of(
                                INFRASTRUCTURE,
                                GovernanceProcess.SHIPPED,
                                Map.of("SIGNALBOX_AUTHORITY", "topic", "SIGNALBOX_CONSUMERS", "3"))
                        .start()) {
            // With authority by topic the bare one speaks for nobody: lanes meet at the domains of what they carry.
            for (int i = 0; i < events; i++) {
                topics.publish(APublication.of(run + i % 5 + ".product-" + i % 30));
            }
            String quiet = "UPDATE timer SET due_at = now() - interval '1 minute' WHERE product_id LIKE '" + run + "%'";

            eventually(() -> {
                service.execute(quiet);
                assertThat(service.number("SELECT count(*) FROM refusal WHERE domain LIKE '" + run + "%'"))
                        .isEqualTo(events);
            });
            assertThat(service.number("SELECT count(*) FROM violation_revision JOIN violation USING (violation_id) "
                            + "WHERE violation_revision.status = 'OPEN' AND product_id LIKE '" + run + "%'"))
                    .isEqualTo(events);
            assertThat(service.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                    .isZero();
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
