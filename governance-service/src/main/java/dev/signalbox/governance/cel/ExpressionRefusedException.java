package dev.signalbox.governance.cel;

import java.util.List;
import java.util.stream.Collectors;

/** An expression that does not check. */
public final class ExpressionRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ExpressionFault> faults;

    ExpressionRefusedException(List<ExpressionFault> faults) {
        super(faults.stream().map(ExpressionFault::message).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Every reason, in the order of the expression. */
    public List<ExpressionFault> faults() {
        return faults;
    }
}
