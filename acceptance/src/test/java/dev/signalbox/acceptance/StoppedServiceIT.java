package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that was away catches up; nothing is lost and nothing is doubled. */
class StoppedServiceIT {
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final WholeMesh mesh = WholeMesh.running();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(MeshService.class)
    void aPublicationMadeWhileAServiceWasAwayIsAdmittedAndShownOnceItIsBack(MeshService away) {
        String product = "away-" + UUID.randomUUID();
        String productId = "acceptance." + product;
        ServiceProcess service = mesh.service(away);
        service.stop();
        try {
            WholeMesh.Printed sent = mesh.signalbox(
                    "publish",
                    ContractFiles.good(folder, "1.0.0").toString(),
                    "--domain",
                    "acceptance",
                    "--product",
                    product);
            assertThat(sent.exitCode()).as(sent.err()).isZero();
        } finally {
            service.start();
        }

        await().atMost(CATCH_UP).untilAsserted(() -> {
            JsonNode shown = mesh.get(MeshService.CATALOG, "/api/v1/products/" + productId);
            assertThat(shown.path("current").path("version").asText()).isEqualTo("1.0.0");
            assertThat(mesh.registeredSubjects(productId)).hasSize(1);
            assertThat(mesh.get(MeshService.SLI, "/api/v1/objectives?product=" + productId)
                            .toString())
                    .contains("freshness");
        });
        Topics topics = Topics.of(mesh);
        await().atMost(CATCH_UP).untilAsserted(() -> {
            assertThat(topics.events("schema-changed", productId, PublicationChecked.class))
                    .hasSize(1);
            assertThat(topics.events("policy-violated", productId, PublicationJudged.class))
                    .hasSize(1);
            assertThat(topics.events("schema-changed", productId, SchemaChanged.class))
                    .hasSize(1);
        });
    }
}
