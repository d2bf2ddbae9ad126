package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.local.MeshService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that policies block changes nothing, and the same version may come again, fixed. */
class BlockedThenFixedIT {
    private final WholeMesh mesh = WholeMesh.running();

    @TempDir
    private Path folder;

    @Test
    void theBlockedVersionLeavesNoTraceAndTheFixedOneIsAdmitted() {
        String product = "customers-" + UUID.randomUUID();
        String productId = "acceptance." + product;

        JsonNode blocked = mesh.publish(ContractFiles.withUnrestrictedPii(folder, "1.0.0"), "acceptance", product);

        assertThat(blocked.path("state").asText()).as("%s", blocked).isEqualTo("BLOCKED");
        assertThat(blocked.toString()).contains("pii-must-be-restricted").contains("email");
        assertThat(mesh.registeredSubjects(productId)).isEmpty();
        assertThat(mesh.get(MeshService.CATALOG, "/api/v1/products/" + productId)
                                .path("current")
                                .isMissingNode()
                        || mesh.get(MeshService.CATALOG, "/api/v1/products/" + productId)
                                .path("current")
                                .isNull())
                .isTrue();

        JsonNode fixed = mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);

        assertThat(fixed.path("state").asText()).as("%s", fixed).isEqualTo("ADMITTED");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(mesh.registeredSubjects(productId)).containsExactly(productId + ".customers-v1");
            assertThat(mesh.get(MeshService.CATALOG, "/api/v1/products/" + productId)
                            .path("current")
                            .path("publicationId")
                            .asText())
                    .isEqualTo(fixed.path("publicationId").asText());
        });
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<SchemaChanged> seen = Topics.of(mesh).events("schema-changed", productId, SchemaChanged.class);
            assertThat(seen)
                    .extracting(SchemaChanged::getPublicationId)
                    .containsExactly(fixed.path("publicationId").asText());
        });
    }
}
