package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final CompletableFuture<Integer> one = new CompletableFuture<>();
    private final CompletableFuture<Integer> two = new CompletableFuture<>();
    private final CompletableFuture<Integer> three = new CompletableFuture<>();

    @Test
    void whatIsThereIsGivenWhileTheRestIsAwaited() throws InterruptedException {
        Answers<String, Integer> answers = answers(LONG);
        two.complete(2);
        assertThat(answers.next().given()).containsOnly(Map.entry("two", 2));
        assertThat(answers.areAwaited()).isTrue();

        three.complete(3);
        one.complete(1);
        assertThat(answers.next().given()).containsOnly(Map.entry("one", 1), Map.entry("three", 3));
        assertThat(answers.areAwaited()).isFalse();
    }

    @Test
    void aRefusalIsAnAnswerToItsOwnQuestionOnly() throws InterruptedException {
        Answers<String, Integer> answers = answers(LONG);
        IllegalStateException why = new IllegalStateException("deleted");
        one.complete(1);
        two.completeExceptionally(why);
        three.complete(3);

        Answers.Batch<String, Integer> all = answers.all();
        assertThat(all.given()).containsOnlyKeys("one", "three");
        assertThat(all.refused()).containsOnly(Map.entry("two", why));
    }

    @Test
    void whatIsNotAnsweredInTimeIsRefused() throws InterruptedException {
        Answers<String, Integer> answers = answers(SHORT);
        one.complete(1);

        Answers.Batch<String, Integer> all = answers.all();
        assertThat(all.given()).containsOnlyKeys("one");
        assertThat(all.refused()).containsOnlyKeys("two", "three");
        assertThat(all.refused().values()).hasOnlyElementsOfType(TimeoutException.class);
        assertThat(answers.areAwaited()).isFalse();

        two.complete(2);
        assertThat(answers.next().given()).isEmpty();
    }

    @Test
    void nothingIsAwaitedOfNoQuestion() throws InterruptedException {
        Answers<String, Integer> none = new Answers<>(Map.<String, CompletableFuture<Integer>>of(), LONG);

        assertThat(none.areAwaited()).isFalse();
        assertThat(none.next().given()).isEmpty();
    }

    private Answers<String, Integer> answers(Duration patience) {
        return new Answers<>(Map.of("one", one, "two", two, "three", three), patience);
    }
}
