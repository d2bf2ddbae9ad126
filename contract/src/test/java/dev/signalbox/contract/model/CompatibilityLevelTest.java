package dev.signalbox.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which level keeps what another promised. */
class CompatibilityLevelTest {

    @ParameterizedTest
    @EnumSource(CompatibilityLevel.class)
    void theStrongestCoversAllAndNoneIsCoveredByAll(CompatibilityLevel level) {
        assertThat(CompatibilityLevel.FULL_TRANSITIVE.covers(level)).isTrue();
        assertThat(level.covers(CompatibilityLevel.NONE)).isTrue();
        assertThat(level.covers(level)).isTrue();
        assertThat(level.transitively().covers(level)).isTrue();
        assertThat(CompatibilityLevel.named(level.name())).contains(level);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, BACKWARD",
        "BACKWARD, FORWARD",
        "FORWARD, BACKWARD",
        "BACKWARD, FULL",
        "BACKWARD, BACKWARD_TRANSITIVE",
        "FULL, BACKWARD_TRANSITIVE",
        "BACKWARD_TRANSITIVE, FULL",
        "FULL, FULL_TRANSITIVE"
    })
    void whatALevelGivesUpItDoesNotCover(CompatibilityLevel level, CompatibilityLevel other) {
        assertThat(level.covers(other)).isFalse();
    }
}
