package dev.signalbox.contract.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.web.rest.RequestRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A rate of one check, and somebody who asks twice. */
class CheckRateTest {

    private static final String REFUSED = "signalbox.checks.refused";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CheckRate rate = new CheckRate(new OneCheck(), meters);

    @Test
    void onlyRefusalsAreCounted() {
        rate.take();
        assertThat(meters.get(REFUSED).counter().count()).isZero();

        assertThatThrownBy(rate::take).isInstanceOf(RequestRefusedException.class);
        assertThat(meters.get(REFUSED).counter().count()).isOne();
    }

    @Test
    void theCountIsOnThePageForOperatorsUnderBothItsNames() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "metrics.md")))
                .contains("| `" + REFUSED + "` | `signalbox_checks_refused_total` | counter |");
    }

    private static final class OneCheck implements CheckRateConfig {
        @Override
        public int perSecond() {
            return 1;
        }

        @Override
        public int burst() {
            return 1;
        }
    }
}
