package dev.signalbox.contract.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.SharedInputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One change at a time of one contract: the level, the flags and the change by path. */
class EvolutionCasesTest {

    static Stream<Arguments> cases() throws IOException {
        JsonNode file = new ObjectMapper().readTree(SharedInputs.bytes("contract-evolution/evolution_cases.json"));
        List<Arguments> cases = new ArrayList<>();
        file.path("cases").forEach(one -> cases.add(Arguments.of(one.path("id").asText(), file.path("base"), one)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aChangeGetsTheVerdictOfTheTable(String id, JsonNode base, JsonNode one) {
        ContractDifference difference = ContractDifference.between(
                ContractDocument.read(base.toString()),
                ContractDocument.read(one.path("new").toString()));

        JsonNode expected = one.path("expected");
        assertThat(difference.level()).hasToString(expected.path("level").asText());
        assertThat(difference.breaksConsumers())
                .isEqualTo(expected.path("breaksConsumers").asBoolean());
        assertThat(difference.breaksReplay())
                .isEqualTo(expected.path("breaksReplay").asBoolean());
        assertThat(difference.changes().stream()
                        .anyMatch(change -> change.kind().tightensProducer()))
                .isEqualTo(expected.path("tightensProducer").asBoolean());
        List<String> changes = new ArrayList<>();
        expected.path("changes")
                .forEach(change -> changes.add(
                        change.path("kind").asText() + " " + change.path("path").asText()));
        assertThat(difference.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactlyElementsOf(changes);
    }
}
