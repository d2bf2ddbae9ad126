package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void itBeginsSmallAndGrowsFourfoldAtATime() {
        assertThat(pace.records()).isEqualTo(500);

        pace.took(500, Duration.ofMillis(10));
        assertThat(pace.records()).isEqualTo(2_000);
        pace.took(2_000, Duration.ofMillis(40));
        assertThat(pace.records()).isEqualTo(8_000);
        pace.took(8_000, Duration.ofMillis(160));
        assertThat(pace.records()).isEqualTo(10_000);
    }

    @Test
    void aSliceTakesSomeSeconds() {
        pace.took(500, Duration.ofSeconds(10));

        assertThat(pace.records()).isEqualTo(250);
    }

    @Test
    void aSmallSliceSaysNothingUnlessItTookTooLong() {
        pace.took(1, Duration.ofSeconds(1));
        pace.took(0, Duration.ofMinutes(1));
        assertThat(pace.records()).isEqualTo(500);

        pace.took(10, Duration.ofMinutes(1));
        assertThat(pace.records()).isEqualTo(50);
    }

    @Test
    void whatWaitedIsSoonAsLargeAsBefore() {
        pace.took(500, Duration.ofMinutes(5));
        assertThat(pace.records()).isEqualTo(50);

        pace.took(50, Duration.ofMillis(5));
        pace.took(200, Duration.ofMillis(5));
        assertThat(pace.records()).isEqualTo(800);
    }
}
