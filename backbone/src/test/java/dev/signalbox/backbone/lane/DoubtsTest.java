package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Doubts doubts = new Doubts();

    @Test
    void whatIsSeenAtEachLookForLongEnoughLasts() {
        seen(0, "alone");
        seen(30, "alone");
        assertThat(lasting(59)).isEmpty();
        seen(60, "alone");
        assertThat(lasting(60)).contains("alone");
    }

    @Test
    void whatWasNotSeenOnceBeginsAnew() {
        seen(0, "alone");
        seen(30);
        seen(40, "alone");
        assertThat(lasting(60)).isEmpty();
        assertThat(lasting(100)).contains("alone");
    }

    @Test
    void eachReasonHasATimeOfItsOwn() {
        seen(0, "at offset 7");
        seen(50, "at offset 8");
        assertThat(lasting(60)).isEmpty();
        seen(55, "at offset 8", "alone");
        assertThat(lasting(110)).contains("at offset 8");
    }

    private void seen(int second, String... reasons) {
        doubts.seen(Set.of(reasons), Duration.ofSeconds(second).toNanos());
    }

    private Optional<String> lasting(int second) {
        return doubts.lasting(MINUTE, Duration.ofSeconds(second).toNanos());
    }
}
