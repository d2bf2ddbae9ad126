package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant DATA = Instant.parse("2026-11-01T06:00:00Z");
    private static final Indicator.Freshness HOURLY = Indicator.Freshness.within(Duration.ofHours(1));

    @Test
    void freshDataIsMet() {
        assertThat(HOURLY.stateAt(DATA.plusSeconds(47 * 60), DATA)).isEqualTo(SloState.MET);
    }

    @Test
    void fromFourFifthsOfTheThresholdItIsAtRisk() {
        assertThat(HOURLY.stateAt(DATA.plusSeconds(48 * 60), DATA)).isEqualTo(SloState.AT_RISK);
    }

    @Test
    void atTheThresholdItIsBreached() {
        assertThat(HOURLY.stateAt(DATA.plusSeconds(3599), DATA)).isEqualTo(SloState.AT_RISK);
        assertThat(HOURLY.stateAt(DATA.plusSeconds(3600), DATA)).isEqualTo(SloState.BREACHED);
    }

    @Test
    void silenceChangesTheStateAtKnownTimes() {
        assertThat(HOURLY.nextChange(DATA, DATA)).contains(DATA.plusSeconds(48 * 60));
        assertThat(HOURLY.nextChange(DATA.plusSeconds(48 * 60), DATA)).contains(DATA.plusSeconds(3600));
        assertThat(HOURLY.nextChange(DATA.plusSeconds(3600), DATA)).isEmpty();
    }

    @Test
    void aCadenceAsLongAsTheThresholdLeavesNoTimeAtRisk() {
        Indicator.Freshness daily = Indicator.Freshness.within(Duration.ofDays(1), Duration.ofDays(1));

        assertThat(daily.stateAt(DATA.plus(Duration.ofHours(23)), DATA)).isEqualTo(SloState.MET);
        assertThat(daily.nextChange(DATA, DATA)).contains(DATA.plus(Duration.ofDays(1)));
    }
}
