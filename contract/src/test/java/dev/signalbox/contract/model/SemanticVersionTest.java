package dev.signalbox.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticVersionTest {

    @ParameterizedTest
    @CsvSource({"1.0, 1.0 is no semantic version", "'', an empty version is no semantic version"})
    void whatIsNoVersionIsNamedWithWhatToWrite(String text, String says) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
        assertThat(SemanticVersion.refusal(text)).startsWith(says).contains("MAJOR.MINOR.PATCH");
    }
}
