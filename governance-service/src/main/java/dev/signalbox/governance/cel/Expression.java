package dev.signalbox.governance.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A checked expression, ready to be evaluated by any thread. */
public final class Expression {
    private final CelRuntime.Program program;

    Expression(CelRuntime.Program program) {
        this.program = program;
    }

    /** Its value for these variables. */
    Object evaluate(Map<String, ?> variables) throws EvaluationFailedException {
        StepBudget budget = new StepBudget();
        Object value;
        try {
            value = program.trace(variables, budget);
        } catch (CelEvaluationException | IllegalStateException failed) {
            throw new EvaluationFailedException(
                    budget.exceeded().orElseGet(() -> String.valueOf(failed.getMessage())), failed);
        }
        if (budget.exceeded().isPresent()) {
            throw new EvaluationFailedException(budget.exceeded().get(), null);
        }
        return value;
    }
}
