package dev.signalbox.governance.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;

/**
 * Ends an evaluation that asks too much. It counts steps and the size of what they yield instead of reading a clock: the
 * same input gets the same verdict on a busy machine. A warm service does all the steps in about 10 ms.
 */
final class StepBudget implements CelEvaluationListener {
    static final long STEPS = 100_000;
    private static final long SIZE_OF_A_STEP = 64;

    private long left = STEPS;

    @Override
    public void callback(CelExpr expression, Object value) {
        left -= 1 + size(value) / SIZE_OF_A_STEP;
        if (isSpent()) {
            throw new IllegalStateException("it takes more than " + STEPS + " steps");
        }
    }

    /** True once the budget was exceeded, even if an operator such as {@code ||} swallowed the error. */
    boolean isSpent() {
        return left < 0;
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
