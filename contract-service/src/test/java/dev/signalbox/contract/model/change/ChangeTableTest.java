package dev.signalbox.contract.model.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own table of changes: each case replaces one text of the base contract and names what must be noticed. */
class ChangeTableTest {

    static Stream<Arguments> cases() throws IOException {
        JsonNode file =
                new ObjectMapper().readTree(ChangeTableTest.class.getResourceAsStream("/contract-changes.json"));
        StringBuilder base = new StringBuilder();
        file.path("base").forEach(line -> base.append(line.asText()).append('\n'));
        List<Arguments> cases = new ArrayList<>();
        file.path("cases")
                .forEach(one -> cases.add(Arguments.of(one.path("case").asText(), base.toString(), one)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aChangeIsNoticedForWhatItIs(String name, String base, JsonNode one) {
        String from = one.path("replace").asText();
        assertThat(base).contains(from);
        String changed = base.replace(from, one.path("by").asText());

        ContractDifference difference =
                ContractDifference.between(ContractDocument.read(base), ContractDocument.read(changed));

        assertThat(difference.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactly(one.path("expect").asText().split("; "));
        assertThat(difference.level()).hasToString(one.path("level").asText());
    }
}
