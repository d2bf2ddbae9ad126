package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets a clear answer that names the place, and what was current stays current. */
class BadInputIT {
    private final WholeMesh mesh = WholeMesh.running();

    @TempDir
    private Path folder;

    @Test
    void fiveErrorsInOneContractAreReportedAsFive() throws IOException {
        Path contract = changed(
                ContractFiles.good(folder, "1.0.0"),
                "primaryKey: true",
                "primaryKey: perhaps",
                "status: active\n",
                "",
                "logicalType: string\n        required: true",
                "logicalType: text\n        required: true",
                "property: freshness",
                "nonsense: freshness",
                "classification: restricted",
                "classification: [restricted]");

        JsonNode outcome = mesh.publish(contract, "acceptance", aProduct());

        assertThat(outcome.path("state").asText()).as("%s", outcome).isEqualTo("REJECTED");
        assertThat(errors(outcome)).as("%s", outcome).hasSizeGreaterThanOrEqualTo(5);
        assertThat(errors(outcome))
                .allSatisfy(error -> assertThat(error.path("line").asInt()).isPositive());
    }

    @Test
    void anUnknownApiVersionIsRejectedWithTheOnesThatAreUnderstood() throws IOException {
        Path contract = changed(ContractFiles.good(folder, "1.0.0"), "apiVersion: v3.1.0", "apiVersion: v9.0.0");

        JsonNode outcome = mesh.publish(contract, "acceptance", aProduct());

        assertThat(outcome.path("state").asText()).as("%s", outcome).isEqualTo("REJECTED");
        assertThat(messages(outcome)).anySatisfy(message -> assertThat(message).contains("3.1.0"));
    }

    @Test
    void aVersionThatIsNoSemVerIsRejected() throws IOException {
        Path contract = changed(ContractFiles.good(folder, "1.0.0"), "version: 1.0.0", "version: summer");

        JsonNode outcome = mesh.publish(contract, "acceptance", aProduct());

        assertThat(outcome.path("state").asText()).as("%s", outcome).isEqualTo("REJECTED");
        assertThat(messages(outcome)).anySatisfy(message -> assertThat(message).contains("summer"));
    }

    @Test
    void theSameVersionWithOtherContentIsRejectedAndTheAdmittedOneStays() throws IOException {
        String product = aProduct();
        JsonNode admitted = mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);
        assertThat(admitted.path("state").asText()).as("%s", admitted).isEqualTo("ADMITTED");

        JsonNode other = mesh.publish(
                changed(
                        ContractFiles.good(folder, "1.0.0"),
                        "description: Identifier.",
                        "description: Something else."),
                "acceptance",
                product);

        assertThat(other.path("state").asText()).as("%s", other).isEqualTo("REJECTED");
        assertThat(messages(other)).anySatisfy(message -> assertThat(message).contains("1.0.0"));
        JsonNode same = mesh.publish(ContractFiles.good(folder, "1.0.0"), "acceptance", product);
        assertThat(same.path("state").asText()).as("%s", same).isEqualTo("ADMITTED");
        assertThat(same.path("contracts").path(0).path("level").asText()).isEqualTo("NONE");
    }

    @Test
    void aLowerVersionIsRejected() throws IOException {
        String product = aProduct();
        JsonNode admitted = mesh.publish(ContractFiles.good(folder, "1.1.0"), "acceptance", product);
        assertThat(admitted.path("state").asText()).as("%s", admitted).isEqualTo("ADMITTED");

        JsonNode lower = mesh.publish(
                changed(
                        ContractFiles.good(folder, "1.0.0"),
                        "description: Identifier.",
                        "description: Something else."),
                "acceptance",
                product);

        assertThat(lower.path("state").asText()).as("%s", lower).isEqualTo("REJECTED");
        assertThat(messages(lower)).anySatisfy(message -> assertThat(message).contains("1.1.0"));
    }

    @Test
    void aContractOfTwoMebibytesIsRefusedBeforeItIsSent() throws IOException {
        Path contract = ContractFiles.good(folder, "1.0.0");
        Files.writeString(contract, Files.readString(contract) + "# " + "x".repeat(2 * 1024 * 1024) + "\n");

        WholeMesh.Printed printed =
                mesh.signalbox("publish", contract.toString(), "--domain", "acceptance", "--product", aProduct());

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err()).contains("413");
    }

    private static String aProduct() {
        return "bad-" + UUID.randomUUID();
    }

    /** Replaces each first text by the one after it; every one of them must be there. */
    private static Path changed(Path contract, String... replacements) throws IOException {
        String text = Files.readString(contract);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(contract, text);
    }

    private static List<JsonNode> errors(JsonNode outcome) {
        List<JsonNode> errors = new ArrayList<>();
        outcome.path("findings").forEach(finding -> {
            if (finding.path("severity").asText().equals("ERROR")) {
                errors.add(finding);
            }
        });
        return errors;
    }

    private static List<String> messages(JsonNode outcome) {
        return errors(outcome).stream()
                .map(error -> error.path("message").asText())
                .toList();
    }
}
