package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.local.MeshService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pipeline that stops to a version that the council lets pass: service levels gate what is published. */
class EmptyBudgetIT {
    private final WholeMesh mesh = WholeMesh.running();
    private final String product = "burning-" + UUID.randomUUID();
    private final String productId = "acceptance." + product;

    @TempDir
    private Path folder;

    @Test
    void aPipelineThatStopsPagesAndItsEmptyBudgetBlocksABreakUntilTheCouncilWaivesIt() throws Exception {
        JsonNode first = mesh.publish(promisingFourSeconds("1.0.0"), "acceptance", product);
        assertThat(first.path("state").asText()).as("%s", first).isEqualTo("ADMITTED");

        refresh();
        eventually(() -> assertThat(violationsOf("objective-kept"))
                .extracting(PolicyViolated::getStatus, PolicyViolated::getAlert)
                .contains(tuple("OPEN", "PAGE")));
        eventually(() -> assertThat(freshness().path("budgetRemaining").asDouble(1))
                .as("%s", freshness())
                .isNegative());
        assertThat(freshness().path("state").asText()).isEqualTo("BREACHED");

        refresh();
        eventually(() -> assertThat(violationsOf("objective-kept"))
                .extracting(PolicyViolated::getStatus)
                .contains("RESOLVED"));

        Path breaking = withoutTheEmail("2.0.0");
        JsonNode blocked = mesh.publish(breaking, "acceptance", product);
        assertThat(blocked.path("state").asText()).as("%s", blocked).isEqualTo("BLOCKED");
        assertThat(blocked.toString()).contains("no-break-on-empty-budget", "ask the council for a waiver");

        letPass("2.0.0");
        JsonNode waived = mesh.publish(breaking, "acceptance", product);

        assertThat(waived.path("state").asText()).as("%s", waived).isEqualTo("ADMITTED");
        assertThat(Topics.of(mesh).events("policy-violated", productId, PublicationJudged.class))
                .extracting(PublicationJudged::getVersion, PublicationJudged::getVerdict)
                .containsExactly(tuple("1.0.0", "ADMITTED"), tuple("2.0.0", "BLOCKED"), tuple("2.0.0", "ADMITTED"));
        assertThat(violationsOf("no-break-on-empty-budget"))
                .extracting(PolicyViolated::getStage, PolicyViolated::getStatus)
                .startsWith(tuple("CANDIDATE", "OPEN"), tuple("CANDIDATE", "RESOLVED"), tuple("CURRENT", "WAIVED"));
        // The next major promises anew: with the objective of the old one the violation is over.
        eventually(() -> assertThat(violationsOf("no-break-on-empty-budget"))
                .extracting(PolicyViolated::getStage, PolicyViolated::getStatus)
                .endsWith(tuple("CURRENT", "RESOLVED")));
    }

    private void refresh() {
        var _ = mesh.json(0, "refresh", productId);
    }

    private JsonNode freshness() {
        for (JsonNode objective : mesh.json(0, "slo", "status", productId).path("objectives")) {
            if (objective.path("sli").asText().equals("freshness")) {
                return objective;
            }
        }
        throw new AssertionError("no objective for freshness");
    }

    private List<PolicyViolated> violationsOf(String policy) {
        return Topics.of(mesh).events("policy-violated", productId, PolicyViolated.class).stream()
                .filter(violation -> violation.getPolicyId().equals(policy))
                .toList();
    }

    private void letPass(String version) {
        Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        long revision = mesh.governance()
                .add("waivers/" + product + ".yaml", """
                id: %s
                policyId: no-break-on-empty-budget
                scope: {product: %s}
                version: %s
                by: Council
                reason: Consumers have agreed to move.
                until: "%s"
                """.formatted(product, productId, version, until));
        eventually(() -> assertThat(mesh.get(MeshService.GOVERNANCE, "/api/v1/policies")
                        .path("revision")
                        .asLong())
                .isEqualTo(revision));
    }

    private Path promisingFourSeconds(String version) throws IOException {
        Path contract = ContractFiles.good(folder, version);
        return Files.writeString(
                contract,
                Files.readString(contract)
                        .replace("value: 1\n    unit: h", "value: 4\n    unit: s")
                        .replace(
                                "slaProperties:",
                                "customProperties:\n  - property: changelog\n    value: \"" + version
                                        + ": customers as they are now.\"\nslaProperties:"));
    }

    private Path withoutTheEmail(String version) throws IOException {
        Path contract = promisingFourSeconds(version);
        String whole = Files.readString(contract);
        int email = whole.indexOf("      - name: email");
        return Files.writeString(
                contract, whole.substring(0, email) + whole.substring(whole.indexOf("customProperties:")));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(assertion);
    }
}
