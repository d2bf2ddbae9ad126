package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When another producer is made; that it helps is shown by LostSendIT. */
class RenewingSenderTest {
    private static final Duration LOST_AFTER = Duration.ofMinutes(1);
    private static final Duration A_TRY = Duration.ofSeconds(15);
    private final RuntimeException noAnswer = new TimeoutException("not present in metadata");

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final Set<String> led = new HashSet<>(Set.of("topic"));
    private int asked;
    private boolean canBeMade = true;
    private boolean canBeAsked = true;
    private long nanos = -5_000_000_000L;
    private RenewingSender sender;

    @BeforeEach
    void isMade() {
        sender = new RenewingSender(
                () -> {
                    if (!canBeMade) {
                        throw new KafkaException("no address");
                    }
                    MockProducer<byte[], byte[]> producer =
                            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
                    made.add(producer);
                    return producer;
                },
                topics -> {
                    asked++;
                    if (!canBeAsked) {
                        throw new KafkaException("no address");
                    }
                    Set<String> there = new HashSet<>(topics);
                    there.retainAll(led);
                    return there;
                },
                () -> {},
                LOST_AFTER,
                () -> nanos);
        answer();
    }

    @Test
    void aProducerThatHasNoAnswerForAMinuteOfATopicThatIsThereIsMadeAnew() {
        assertThat(refusedUntilMadeAnew(noAnswer)).isEqualTo(LOST_AFTER.plus(A_TRY));
        answer();
        assertThat(made).hasSize(2);
        assertThat(made.getLast().history()).hasSize(2);
    }

    @Test
    void aTopicThatIsMissingSpeaksAgainstNobodyAndIsAskedForOnceAMinute() {
        led.clear();

        refuse(noAnswer, Duration.ofMinutes(10));

        assertThat(made).hasSize(1);
        assertThat(asked).isLessThanOrEqualTo(10);
    }

    @Test
    void aTopicThatHasJustComeHasItsChance() {
        refuse(noAnswer, LOST_AFTER.minus(A_TRY));
        assertThat(asked).isZero();

        answer();
        assertThat(asked).isEqualTo(1);
        assertThat(made).hasSize(1);
    }

    @Test
    void whoComesWhileTheRecordThatAskedIsUnderWayMakesNoOther() {
        refuse(noAnswer, LOST_AFTER.minus(A_TRY));

        CompletableFuture<?> first = send("topic");
        CompletableFuture<?> second = send("topic");

        assertThat(asked).isEqualTo(1);
        assertThat(made).hasSize(1);
        made.getLast().errorNext(noAnswer);
        made.getLast().errorNext(noAnswer);
        assertThat(List.of(first, second)).allMatch(CompletableFuture::isCompletedExceptionally);
        nanos += A_TRY.toNanos();
        CompletableFuture<?> next = send("topic");
        assertThat(made).hasSize(2);
        assertThat(next).isNotDone();
    }

    @Test
    void howManyTopicsAreMissingDoesNotSayHowOftenTheBrokerIsAsked() {
        led.clear();
        for (int tried = 0; tried < 40; tried++) {
            for (int topic = 0; topic < 20; topic++) {
                CompletableFuture<?> sent = send("missing-" + topic);
                made.getLast().errorNext(noAnswer);
                assertThat(sent).isCompletedExceptionally();
            }
            nanos += A_TRY.toNanos();
        }

        assertThat(asked).isLessThanOrEqualTo(10);
    }

    @Test
    void topicsThatFallSilentOneAfterTheOtherAreAskedForTogether() {
        led.clear();
        for (int second = 0; second < 300; second++) {
            fail(send("missing-" + second % 20));
            nanos += Duration.ofSeconds(1).toNanos();
        }

        assertThat(asked).isLessThanOrEqualTo(25);
    }

    @Test
    void aTopicThatIsThereIsSeenAmongManyThatAreMissing() {
        for (int tried = 0; tried < 6 && made.size() == 1; tried++) {
            for (int missing = 0; missing < 20; missing++) {
                fail(send("missing-" + missing));
            }
            fail(send("topic"));
            nanos += A_TRY.toNanos();
        }

        assertThat(made).hasSize(2);
    }

    private void fail(CompletableFuture<?> sent) {
        assertThat(made.getLast().errorNext(noAnswer)).isTrue();
        assertThat(sent).isCompletedExceptionally();
    }

    @Test
    void aTopicThatIsLedNoMoreByThenSpeaksAgainstNobody() {
        refuse(noAnswer, LOST_AFTER);
        assertThat(asked).isEqualTo(1);
        led.clear();

        refuse(noAnswer, LOST_AFTER);

        assertThat(made).hasSize(1);
    }

    @Test
    void aFullBufferSpeaksAgainstNobody() {
        refuse(new BufferExhaustedException("full"), Duration.ofMinutes(10));

        assertThat(made).hasSize(1);
        assertThat(asked).isZero();
    }

    @Test
    void aBrokerThatCannotBeAskedHoldsUpNobody() {
        canBeAsked = false;

        refuse(noAnswer, Duration.ofMinutes(10));

        assertThat(made).hasSize(1);
    }

    @Test
    void anAnswerEndsTheDoubt() {
        for (int i = 0; i < 10; i++) {
            refuse(noAnswer, LOST_AFTER.minus(A_TRY));
            answer();
        }

        assertThat(made).hasSize(1);
    }

    @Test
    void whatTheBrokerRefusesSpeaksAgainstNobody() {
        refuse(new TopicAuthorizationException("topic"), Duration.ofMinutes(10));

        assertThat(made).hasSize(1);
        assertThat(asked).isZero();
    }

    @Test
    void refusalsFarApartDoNotBelongTogether() {
        for (int i = 0; i < 20; i++) {
            refuse(noAnswer);
            nanos += Duration.ofMinutes(7).toNanos();
        }

        assertThat(made).hasSize(1);
    }

    @Test
    void whereAnotherProducerDoesNotHelpTheNextIsMadeLaterEachTime() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waits.add(refusedUntilMadeAnew(noAnswer));
        }

        assertThat(waits.stream().map(wait -> wait.minus(A_TRY)))
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void afterHalfAnHourWithoutAnotherTheNextIsMadeAsSoonAsTheFirst() {
        refusedUntilMadeAnew(noAnswer);
        refusedUntilMadeAnew(noAnswer);
        nanos += Duration.ofMinutes(31).toNanos();

        assertThat(refusedUntilMadeAnew(noAnswer)).isEqualTo(LOST_AFTER.plus(A_TRY));
    }

    @Test
    void aProducerThatCannotBeMadeIsTriedAgainLater() {
        canBeMade = false;
        refuse(noAnswer, LOST_AFTER.multipliedBy(2));
        assertThat(made).hasSize(1);

        canBeMade = true;
        assertThat(refusedUntilMadeAnew(noAnswer)).isLessThanOrEqualTo(LOST_AFTER.plus(A_TRY));
    }

    /** How long; the record that another producer is made for is sent by that one. */
    private Duration refusedUntilMadeAnew(RuntimeException why) {
        int before = made.size();
        long from = nanos;
        while (true) {
            CompletableFuture<?> sent = send("topic");
            if (made.size() > before) {
                assertThat(made.getLast().completeNext()).isTrue();
                assertThat(sent).isCompleted();
                return Duration.ofNanos(nanos - from);
            }
            made.getLast().errorNext(why);
            assertThat(sent).isCompletedExceptionally();
            nanos += A_TRY.toNanos();
        }
    }

    private void refuse(RuntimeException why, Duration during) {
        for (Duration tried = Duration.ZERO; tried.compareTo(during) <= 0; tried = tried.plus(A_TRY)) {
            refuse(why);
            nanos += A_TRY.toNanos();
        }
    }

    private void refuse(RuntimeException why) {
        CompletableFuture<?> sent = send("topic");
        assertThat(made.getLast().errorNext(why)).isTrue();
        assertThat(sent).isCompletedExceptionally();
    }

    private void answer() {
        CompletableFuture<?> sent = send("topic");
        assertThat(made.getLast().completeNext()).isTrue();
        assertThat(sent).isCompleted();
    }

    private CompletableFuture<?> send(String topic) {
        return sender.send(new OutboxRecord("p", topic, new byte[] {1}, new byte[] {2}, new RecordHeaders()))
                .toCompletableFuture();
    }
}
