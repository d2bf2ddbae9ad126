package dev.signalbox.contract.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.web.rest.RequestRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One check a second is allowed, and somebody asks for more. */
class CheckRateTest {

    private static final String REFUSED = "signalbox.checks.refused";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CheckRate rate = new CheckRate(new OneCheck(), meters);

    @Test
    void onlyRefusalsAreCounted() {
        rate.take();
        assertThat(meters.get(REFUSED).counter().count()).isZero();

        assertThatThrownBy(this::takeAThousand).isInstanceOf(RequestRefusedException.class);
        assertThat(meters.get(REFUSED).counter().count()).isOne();
    }

    /** More than anybody is allowed, however slow the machine. */
    private void takeAThousand() {
        for (int i = 0; i < 1_000; i++) {
            rate.take();
        }
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
