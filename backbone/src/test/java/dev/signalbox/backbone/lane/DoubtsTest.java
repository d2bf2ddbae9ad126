package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final int LOOKS = 3;
    private static final TopicPartition PARTITION = new TopicPartition("sli-measured", 3);
    private static final TopicPartition OTHER = new TopicPartition("sli-measured", 4);

    private final Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(15));
    private final Doubts doubts = new Doubts(LOOKS, Duration.ofSeconds(30), patience);

    @Test
    void whatIsSeenAtEnoughLooksOverLongEnoughConvinces() {
        withheldUntil(40);
        assertThat(convincing(40)).isEmpty();
        look(60, PARTITION, 0);
        assertThat(convincing(60)).contains(withheld(0));
    }

    @Test
    void whatIsNotSeenAnyMoreDoesNotConvince() {
        withheldUntil(40);
        unanswered(60);
        assertThat(convincing(60)).isEmpty();
    }

    @Test
    void sightingsFarApartAreChances() {
        withheldUntil(20);
        look(3600, PARTITION, 0);
        assertThat(convincing(3600)).isEmpty();
    }

    @Test
    void whatWasSeenOtherwiseOnceBeginsAnew() {
        withheldUntil(20);
        look(40, PARTITION, 1_000);
        look(60, PARTITION, 0);
        look(80, PARTITION, 0);
        assertThat(convincing(80)).isEmpty();
    }

    @Test
    void aLookThatSaysNothingNeitherAddsNorClears() {
        withheldUntil(20);
        unanswered(30);
        assertThat(convincing(60)).isEmpty();
        look(50, PARTITION, 0);
        look(60, PARTITION, 0);
        assertThat(convincing(60)).contains(withheld(0));
    }

    @Test
    void manyLooksThatSayNothingBreakTheRow() {
        withheldUntil(40);
        for (int second = 60; second <= 100; second += 20) {
            unanswered(second);
        }
        look(110, PARTITION, 0);
        assertThat(convincing(110)).isEmpty();
    }

    @Test
    void aLaneThatMovesOnIsAnotherDoubt() {
        for (int second = 0; second <= 120; second += 20) {
            look(second, PARTITION, second);
        }
        assertThat(convincing(120)).isEmpty();
    }

    @Test
    void allThatSpokeWhenAConsumerWasMadeAnewHasHadItsChance() {
        for (int second = 0; second <= 60; second += 20) {
            doubts.add(behind(Map.of(PARTITION, 0L, OTHER, 0L)), nanos(second));
        }
        doubts.actedUpon(nanos(60));
        assertThat(convincing(60)).isEmpty();

        assertThat(patience.with(withheld(0))).isEqualTo(Duration.ofMinutes(2));
        assertThat(patience.with(new Doubt.Withheld(OTHER, 9))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void nothingSpeaksAgainstAConsumerForWhatWasSeenOfAnother() {
        withheldUntil(60);
        doubts.beginAnew();
        assertThat(convincing(60)).isEmpty();
        assertThat(patience.with(withheld(0))).isEqualTo(Duration.ofMinutes(1));
    }

    private void withheldUntil(int last) {
        for (int second = 0; second <= last; second += 20) {
            look(second, PARTITION, 0);
        }
    }

    private void look(int second, TopicPartition partition, long position) {
        doubts.add(behind(Map.of(partition, position)), nanos(second));
    }

    private void unanswered(int second) {
        doubts.add(
                new Look(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Set.of()),
                nanos(second));
    }

    private static Look behind(Map<TopicPartition, Long> awaited) {
        return new Look(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(awaited),
                Map.of(PARTITION, 1_000L, OTHER, 1_000L),
                Set.of());
    }

    private static Doubt withheld(long offset) {
        return new Doubt.Withheld(PARTITION, offset);
    }

    private Optional<Doubt> convincing(int second) {
        return doubts.convincing(nanos(second));
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
