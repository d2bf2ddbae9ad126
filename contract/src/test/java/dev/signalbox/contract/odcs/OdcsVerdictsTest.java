package dev.signalbox.contract.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The standard's own documents, judged as the standard's own schemas judge them. */
class OdcsVerdictsTest {

    private static final ContractReader READER = new ContractReader();

    static Stream<Arguments> documents() throws IOException {
        JsonNode files = new ObjectMapper()
                .readTree(SharedInputs.bytes("odcs/verdicts.json"))
                .path("files");
        return files.properties().stream()
                .map(entry -> Arguments.of(
                        entry.getKey(),
                        entry.getValue().path("declared").asText(),
                        entry.getValue().path("validAgainst").path("3.0.2").asBoolean(),
                        entry.getValue().path("validAgainst").path("3.1.0").asBoolean(),
                        entry.getValue().path("acceptUnderProposedRule").asBoolean()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentGetsTheVerdictOfTheStandard(
            String file, String declared, boolean validAgainst30, boolean validAgainst31, boolean accepted)
            throws UnreadableDocument {
        byte[] document = SharedInputs.bytes(file);

        assertThat(READER.validAgainst(document, "3.0")).isEqualTo(validAgainst30);
        assertThat(READER.validAgainst(document, "3.1")).isEqualTo(validAgainst31);
        Reading reading = READER.read(document);
        if (declared.equals("v3.2.0")) {
            assertThat(reading).isInstanceOf(Reading.Invalid.class);
            assertThat(reading.findings()).extracting(Finding::code).contains(FindingCode.API_VERSION_UNKNOWN);
        } else {
            assertThat(reading instanceof Reading.Valid)
                    .as("%s", reading.findings())
                    .isEqualTo(accepted);
        }
    }
}
