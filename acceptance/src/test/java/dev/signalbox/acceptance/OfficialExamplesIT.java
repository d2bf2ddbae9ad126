package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.MeshService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The standard's own example contracts, each as a product, through Kafka and all four services. */
class OfficialExamplesIT {
    private static final String FOLDER = "odcs/examples-v3.1";

    private final WholeMesh mesh = WholeMesh.running();

    static Stream<String> examples() throws IOException {
        Optional<Path> inputs = SharedInputs.folder();
        if (inputs.isEmpty()) {
            return Stream.of("");
        }
        try (Stream<Path> files = Files.walk(inputs.get().resolve(FOLDER))) {
            return files
                    .filter(file -> file.toString().endsWith(".odcs.yaml"))
                    .map(file -> inputs.get().relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereAre18OfThem() throws IOException {
        assumeTrue(SharedInputs.folder().isPresent(), "shared/inputs is not beside this repository");
        assertThat(examples()).hasSize(18);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anOfficialExampleGetsTheVerdictOfTheStandard(String example) throws IOException {
        assumeTrue(!example.isEmpty(), "shared/inputs is not beside this repository");
        Path inputs = SharedInputs.folder().orElseThrow();
        boolean acceptable = new ObjectMapper()
                .readTree(inputs.resolve("odcs/verdicts.json").toFile())
                .path("files")
                .path(example)
                .path("acceptUnderProposedRule")
                .asBoolean();
        String product =
                example.substring(FOLDER.length() + 1).replace(".odcs.yaml", "").replace('/', '-');

        JsonNode outcome = mesh.publish(inputs.resolve(example), "official", product);

        List<String> expected = acceptable ? List.of("ADMITTED", "BLOCKED") : List.of("REJECTED");
        assertThat(outcome.path("state").asText()).as("%s", outcome).isIn(expected);
        String productId = "official." + product;
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode history = mesh.get(MeshService.CATALOG, "/api/v1/products/" + productId + "/history");
            assertThat(history.toString())
                    .contains(outcome.path("publicationId").asText())
                    .contains(outcome.path("state").asText());
        });
    }

    @Test
    void whatAvroCannotExpressIsAWarningThatNamesIt() {
        assumeTrue(SharedInputs.folder().isPresent(), "shared/inputs is not beside this repository");
        JsonNode outcome = mesh.publish(
                SharedInputs.folder().orElseThrow().resolve(FOLDER + "/data-types/all-data-types.odcs.yaml"),
                "official",
                "what-avro-cannot-express");

        assertThat(outcome.path("findings")).as("%s", outcome).anySatisfy(finding -> {
            assertThat(finding.path("severity").asText()).isEqualTo("WARNING");
            assertThat(finding.path("path").asText()).isNotEmpty();
            assertThat(finding.path("message").asText()).contains("Avro");
        });
    }
}
