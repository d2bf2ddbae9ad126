package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final TopicPartition PARTITION = new TopicPartition("sli-measured", 3);
    private static final Doubt ALONE = new Doubt.NotInItsGroup();

    private final Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(15));

    @Test
    void itGrowsEachTimeUpToAsMuchAsThereIs() {
        for (int minutes : new int[] {1, 2, 4, 8, 15, 15}) {
            assertThat(patience.with(ALONE)).isEqualTo(Duration.ofMinutes(minutes));
            patience.grow(ALONE, 0);
        }
    }

    @Test
    void furtherOnIsTheSameTrouble() {
        patience.grow(new Doubt.Withheld(PARTITION, 7), 0);
        assertThat(patience.with(new Doubt.Withheld(PARTITION, 8))).isEqualTo(Duration.ofMinutes(2));
        assertThat(patience.with(ALONE)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatComesBackSoonEnoughIsNotNew() {
        patience.grow(ALONE, 0);
        patience.seen(ALONE, nanos(14));
        patience.seen(ALONE, nanos(28));
        assertThat(patience.with(ALONE)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatStayedAwayIsNewWhenItComesBack() {
        patience.grow(ALONE, 0);
        patience.seen(ALONE, nanos(16));
        assertThat(patience.with(ALONE)).isEqualTo(Duration.ofMinutes(1));
    }

    private static long nanos(int minutes) {
        return Duration.ofMinutes(minutes).toNanos();
    }
}
