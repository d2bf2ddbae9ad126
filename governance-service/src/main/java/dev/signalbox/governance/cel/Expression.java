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
        try {
            Object value = program.trace(variables, budget);
            if (!budget.isSpent()) {
                return value;
            }
        } catch (CelEvaluationException | IllegalStateException failed) {
            if (!budget.isSpent()) {
                throw new EvaluationFailedException(String.valueOf(failed.getMessage()), failed);
            }
        }
        throw new EvaluationFailedException("it takes more than " + StepBudget.STEPS + " steps", null);
    }
}
