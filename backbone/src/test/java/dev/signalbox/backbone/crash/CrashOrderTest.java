package dev.signalbox.backbone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashOrderTest {

    @Test
    void anOrderNamesThePointAndTheTime() {
        assertThat(CrashOrder.parse("AFTER_COMMIT:3")).isEqualTo(new CrashOrder(CrashPoint.AFTER_COMMIT, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AFTER_COMMIT", "AFTER_COMMIT:", "AFTER_COMMIT:0", "AFTER_COMMIT:x", "after:1", ":1", ":"})
    void anOrderThatCannotBeReadIsRefusedWithTheNamesThereAre(String order) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrashOrder.parse(order))
                .withMessageContaining("SIGNALBOX_CRASH_AT=" + order)
                .withMessageContaining("BEFORE_POLL")
                .withMessageContaining("AFTER_TIMER");
    }

    @Test
    void withoutAnOrderAPointIsPassed() {
        assertThatCode(() -> CrashPoints.reached(CrashPoint.AFTER_COMMIT)).doesNotThrowAnyException();
    }
}
