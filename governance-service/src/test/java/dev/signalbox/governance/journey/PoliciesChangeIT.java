package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.PolicyViolated;
import dev.signalbox.local.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances, and policies that change under products that are current. */
class PoliciesChangeIT {
    private static final TestInfrastructure INFRASTRUCTURE = TestInfrastructure.running();
    private static final String STEWARD = """
            id: steward-named
            version: 1.0.0
            category: DISCOVERABILITY
            severity: WARNING
            enforcement: BLOCK
            scope: mesh
            appliesTo: PRODUCT
            compliant: "'steward' in product.ext"
            message: Nobody is the product's steward.
            examples:
              passing: [{name: one, product: {ext: {steward: CRM}}}]
              failing: [{name: none}]
            """;

    @TempDir
    private Path root;

    @Test
    void whatIsCurrentIsLookedAtAgainOnceAndStaysCurrent() throws Exception {
        AFolder folder = AFolder.copiedTo(root);
        String run = "crm.run-" + UUID.randomUUID().toString().substring(0, 8) + "-";
        List<APublication> current =
                IntStream.range(0, 5).mapToObj(i -> APublication.of(run + i)).toList();
        try (Topics topics = new Topics(INFRASTRUCTURE);
                GovernanceProcess one =
                        GovernanceProcess.of(INFRASTRUCTURE, root, Map.of()).start();
                GovernanceProcess other = one.twin(INFRASTRUCTURE, root).start()) {
            for (APublication publication : current) {
                topics.publish(publication);
                topics.check(publication, "ACCEPTED");
            }
            eventually(() -> assertThat(other.number(
                            "SELECT count(*) FROM publication WHERE state = 'ADMITTED' AND product_id LIKE '" + run
                                    + "%'"))
                    .isEqualTo(5));

            folder.add("policies/steward-named.yaml", STEWARD);
            folder.revise("2");
            lookedAt(other, run, 2);
            for (APublication publication : current) {
                eventually(() -> assertThat(topics.violations(publication.product()))
                        .extracting(
                                PolicyViolated::getPolicyId,
                                PolicyViolated::getStage,
                                PolicyViolated::getStatus,
                                PolicyViolated::getRevision)
                        .containsExactly(tuple("steward-named", "CURRENT", "OPEN", 1L)));
            }

            folder.edit("policies/steward-named.yaml", "version: 1.0.0", "version: 1.0.1");
            folder.revise("3");
            lookedAt(other, run, 3);

            folder.edit("policies/steward-named.yaml", "scope: mesh", "scope: {domain: network}");
            folder.edit(
                    "policies/steward-named.yaml",
                    "  passing: [{name: one, product: {ext: {steward: CRM}}}]",
                    "  passing: [{name: elsewhere}]");
            folder.edit(
                    "policies/steward-named.yaml",
                    "  failing: [{name: none}]",
                    "  failing: [{name: none, product: {id: network.cells}}]");
            folder.revise("4");
            lookedAt(other, run, 4);
            for (APublication publication : current) {
                eventually(() -> assertThat(topics.violations(publication.product()))
                        .extracting(PolicyViolated::getStatus, PolicyViolated::getRevision)
                        .containsExactly(tuple("OPEN", 1L), tuple("RESOLVED", 2L)));
                assertThat(topics.judgements(publication.product())).hasSize(1);
            }
        }
    }

    private static void lookedAt(GovernanceProcess service, String run, int revision) {
        eventually(() -> assertThat(service.number(
                        "SELECT count(*) FROM own.look_again WHERE revision = %d AND product_id LIKE '%s%%'"
                                .formatted(revision, run)))
                .isEqualTo(5));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
