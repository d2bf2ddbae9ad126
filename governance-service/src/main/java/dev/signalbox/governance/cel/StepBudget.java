package dev.signalbox.governance.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends an evaluation that asks too much. It counts steps and the size of what they yield, so that the same input gets the
 * same verdict on a busy machine; a warm service does all the steps in about 10 ms. The clock, far behind even on a cold
 * machine under load, ends only what steps cannot see, such as a large pattern over long texts.
 */
final class StepBudget implements CelEvaluationListener {
    private static final long STEPS = 100_000;
    private static final long SIZE_OF_A_STEP = 8;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final long began = System.nanoTime();
    private long left = STEPS;
    private Optional<String> exceeded = Optional.empty();

    @Override
    public void callback(CelExpr expression, Object value) {
        left -= 1 + size(value) / SIZE_OF_A_STEP;
        if (left < 0) {
            exceeded = Optional.of("it takes more than " + STEPS + " steps");
        } else if (System.nanoTime() - began > LONGEST_NANOS) {
            exceeded = Optional.of("it takes longer than 10 s");
        }
        exceeded.ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
    }

    /** What was exceeded, even if an operator such as {@code ||} swallowed the error. */
    Optional<String> exceeded() {
        return exceeded;
    }

    private static long size(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> collection -> collection.size();
            case Map<?, ?> map -> map.size();
            default -> 0;
        };
    }
}
