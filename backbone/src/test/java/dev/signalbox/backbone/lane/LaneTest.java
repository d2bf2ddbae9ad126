package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final UUID TOPIC_ID = UUID.randomUUID();
    private final AtomicLong nanos = new AtomicLong();
    private final Lane lane = new Lane(new TopicPartition("sli-measured", 3), nanos::get);

    @Test
    void aNewLaneHasNoPositionUntilItsRowIsRead() {
        assertThat(lane.state()).isEqualTo(Lane.State.OPENING);
        assertThat(lane.position()).isEqualTo(-1);
        assertThatIllegalStateException().isThrownBy(lane::key);

        lane.open(TOPIC_ID, 42);

        assertThat(lane.isOpen()).isTrue();
        assertThat(lane.position()).isEqualTo(42);
        assertThat(lane.key().topicId()).isEqualTo(TOPIC_ID);
    }

    @Test
    void moreIsAskedOfTheBrokerOnceALaneWasSought() {
        lane.open(TOPIC_ID, 42);
        assertThat(lane.awaits()).isEmpty();

        lane.sought();

        assertThat(lane.awaits()).hasValue(42);
    }

    @Test
    void nothingIsAskedOfTheBrokerWithASliceInHand() {
        lane.working(true);
        assertThat(lane.isInHand()).isFalse();
        lane.open(TOPIC_ID, 42);
        lane.sought();

        lane.working(true);

        assertThat(lane.isInHand()).isTrue();
        assertThat(lane.awaits()).isEmpty();
    }

    @Test
    void nothingIsAskedOfTheBrokerForALaneThatWasGivenAway() {
        lane.open(TOPIC_ID, 42);
        lane.sought();

        lane.close();

        assertThat(lane.awaits()).isEmpty();
    }

    @Test
    void aLaneThatWasRevokedWhileItOpenedStaysClosed() {
        lane.close();
        lane.open(TOPIC_ID, 42);

        assertThat(lane.state()).isEqualTo(Lane.State.CLOSED);
    }

    @Test
    void aLaneThatAnotherInstanceHasIsDroppedAndStaysSo() {
        lane.open(TOPIC_ID, 42);
        lane.drop();
        lane.close();
        lane.stop("too late");

        assertThat(lane.state()).isEqualTo(Lane.State.DROPPED);
    }

    @Test
    void aStoppedLaneSaysWhyAndStaysStopped() {
        lane.open(TOPIC_ID, 42);
        lane.stop("a bug");
        lane.close();

        assertThat(lane.state()).isEqualTo(Lane.State.STOPPED);
        assertThat(statusTroubles()).containsExactly("sli-measured-3 is stopped: a bug");
    }

    @Test
    void progressEndsATrouble() {
        lane.open(TOPIC_ID, 42);
        lane.working(true);
        lane.troubledBy("the database is away");
        lane.advance(50);

        assertThat(lane.trouble()).isEmpty();
        assertThat(lane.position()).isEqualTo(50);
    }

    @Test
    void aSliceWithoutProgressForMoreThan30SecondsIsReported() {
        lane.open(TOPIC_ID, 42);
        lane.working(true);
        lane.troubledBy("the database is away");
        pass(Duration.ofSeconds(30));
        assertThat(statusTroubles()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(statusTroubles()).containsExactly("sli-measured-3 makes no progress: the database is away");
        assertThat(stuckFor()).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void aCommittedSliceIsProgressAlthoughMoreFollow() {
        lane.open(TOPIC_ID, 42);
        lane.working(true);
        pass(Duration.ofSeconds(20));
        lane.advance(50);
        pass(Duration.ofSeconds(20));

        assertThat(statusTroubles()).isEmpty();
    }

    @Test
    void aLaneThatCannotBeOpenedIsReportedToo() {
        lane.working(true);
        lane.troubledBy("the broker is away");
        pass(Duration.ofSeconds(31));

        assertThat(statusTroubles()).containsExactly("sli-measured-3 makes no progress: the broker is away");
    }

    @Test
    void aLaneThatIsBeingOpenedHasNoSliceInHand() {
        lane.working(true);
        pass(Duration.ofSeconds(31));
        assertThat(stuckFor()).isZero();

        lane.open(TOPIC_ID, 42);
        assertThat(stuckFor()).isZero();

        pass(Duration.ofSeconds(2));
        assertThat(stuckFor()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anIdleLaneIsNeverStuck() {
        lane.open(TOPIC_ID, 42);
        lane.working(true);
        lane.working(false);
        pass(Duration.ofHours(1));

        assertThat(EngineStatus.of(List.of(lane), List.of()).isWell()).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<String> statusTroubles() {
        return EngineStatus.of(List.of(lane), List.of()).troubles();
    }

    private Duration stuckFor() {
        return EngineStatus.of(List.of(lane), List.of()).stuckFor();
    }
}
