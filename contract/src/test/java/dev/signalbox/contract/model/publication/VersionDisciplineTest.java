package dev.signalbox.contract.model.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionDisciplineTest {

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(SharedInputs.bytes("contract-evolution/version_cases.json"))
                .path("cases")
                .forEach(one -> cases.add(Arguments.of(one)));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aVersionIsJudgedByWhatItsContentChanged(JsonNode one) {
        SemanticVersion submitted = version(one.path("submitted").asText());
        Optional<FindingCode> refusal = one.path("stored").isNull()
                ? Optional.empty()
                : VersionDiscipline.check(
                        version(one.path("stored").asText()),
                        submitted,
                        Level.valueOf(one.path("level").asText()));

        assertThat(refusal.isPresent())
                .as("%s", one)
                .isEqualTo(one.path("expect").asText().equals("REJECT"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.4, PATCH, ",
        "1.2.3, 1.2.4, MINOR, VERSION_BUMP_TOO_SMALL",
        "1.2.3, 1.3.0, MAJOR, VERSION_BUMP_TOO_SMALL",
        "1.2.3, 2.0.0, MAJOR, ",
        "1.2.3, 1.2.3, PATCH, VERSION_REUSED",
        "1.2.3, 1.2.3, NONE, ",
        "1.2.3, 1.2.2, PATCH, VERSION_LOWER",
        "0.1.0, 0.1.1, MAJOR, ",
        "0.1.0, 0.1.0, PATCH, VERSION_REUSED",
        "0.9.0, 1.0.0, MAJOR, ",
        "1.0.0-rc.1, 1.0.0-rc.2, MAJOR, ",
        "1.0.0-rc.10, 1.0.0-rc.9, PATCH, VERSION_LOWER",
        "1.0.0, 1.0.0-rc.1, PATCH, VERSION_LOWER"
    })
    void theNumberSaysWhatTheContentDoes(String admitted, String submitted, Level level, FindingCode expected) {
        assertThat(VersionDiscipline.check(version(admitted), version(submitted), level))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({"1", "1.0", "1.0.0.0", "01.0.0", "1.0.x", "one", "''", "1.0.0-", "1.0.0-01", "99999999999.0.0", "-1.0.0"
    })
    void nonsenseIsNoVersion(String text) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"v1.2.3, 1.2.3", "1.2.3+build.5, 1.2.3", "1.2.3-rc.1+x, 1.2.3-rc.1", "0.0.0, 0.0.0"})
    void aVersionIsReadAsItIsMeant(String text, String meant) {
        assertThat(SemanticVersion.parse(text).map(SemanticVersion::toString)).contains(meant);
    }

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(text).orElseThrow();
    }
}
