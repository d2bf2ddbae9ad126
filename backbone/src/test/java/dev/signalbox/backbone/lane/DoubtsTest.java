package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final int LOOKS = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR_AND_A_HALF = Duration.ofMinutes(90);
    private static final Doubt ALONE = new Doubt.NotInItsGroup();

    private final Doubts doubts = new Doubts(LOOKS, MINUTE, AN_HOUR_AND_A_HALF);

    @Test
    void whatIsSeenAtEnoughLooksOverLongEnoughConvinces() {
        seen(0, ALONE);
        seen(20, ALONE);
        seen(40, ALONE);
        assertThat(convincing(59)).isEmpty();
        assertThat(convincing(60)).contains(ALONE);
    }

    @Test
    void sightingsFarApartAreChances() {
        seen(0, ALONE);
        seen(3600, ALONE);
        assertThat(convincing(3600)).isEmpty();
    }

    @Test
    void whatWasAnsweredOtherwiseOnceBeginsAnew() {
        seen(0, ALONE);
        seen(20, ALONE);
        seen(40);
        seen(60, ALONE);
        seen(80, ALONE);
        assertThat(convincing(80)).isEmpty();
        seen(120, ALONE);
        assertThat(convincing(120)).contains(ALONE);
    }

    @Test
    void aLookWithoutAnAnswerNeitherAddsNorClears() {
        seen(0, ALONE);
        seen(20, ALONE);
        unanswered(40);
        unanswered(60);
        assertThat(convincing(60)).isEmpty();
        seen(80, ALONE);
        assertThat(convincing(80)).contains(ALONE);
    }

    @Test
    void aLaneThatMovesOnIsAnotherDoubt() {
        for (int second = 0; second <= 120; second += 20) {
            seen(second, withheld(second));
        }
        assertThat(convincing(120)).isEmpty();
    }

    @Test
    void whatComesBackAfterItWasActedUponHasToLastTwiceAsLong() {
        assertThat(secondsUntilConvincing(0)).isEqualTo(60);
        doubts.actedUpon(ALONE, nanos(60));
        assertThat(secondsUntilConvincing(80)).isEqualTo(120);
        doubts.actedUpon(ALONE, nanos(200));
        assertThat(secondsUntilConvincing(220)).isEqualTo(240);
    }

    @Test
    void itNeverHasToLastLongerThanAtMost() {
        int second = 0;
        for (int times = 0; times < 10; times++) {
            second += secondsUntilConvincing(second);
            doubts.actedUpon(ALONE, nanos(second));
        }
        assertThat(secondsUntilConvincing(second)).isEqualTo((int) AN_HOUR_AND_A_HALF.toSeconds());
    }

    @Test
    void whatStayedAwayForAsLongIsNewWhenItComesBack() {
        secondsUntilConvincing(0);
        doubts.actedUpon(ALONE, nanos(60));
        seen(60 + 121);
        assertThat(secondsUntilConvincing(300)).isEqualTo(60);
    }

    @Test
    void nothingSpeaksAgainstAConsumerForWhatWasSeenOfAnother() {
        secondsUntilConvincing(0);
        doubts.beginAnew();
        assertThat(convincing(60)).isEmpty();
    }

    /** Seen every 20 s from then on. */
    private int secondsUntilConvincing(int from) {
        int second = from;
        seen(second, ALONE);
        while (convincing(second).isEmpty()) {
            second += 20;
            seen(second, ALONE);
        }
        return second - from;
    }

    private static Doubt withheld(long offset) {
        return new Doubt.Withheld(new TopicPartition("sli-measured", 3), offset);
    }

    private void seen(int second, Doubt... against) {
        doubts.look(Set.of(against), _ -> false, nanos(second));
    }

    private void unanswered(int second) {
        doubts.look(Set.of(), _ -> true, nanos(second));
    }

    private Optional<Doubt> convincing(int second) {
        return doubts.convincing(nanos(second));
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
