package dev.signalbox.contract.schema;

import java.util.List;

/** The levels that a registry knows: which earlier schemas a new one is held against, and in which direction. */
public enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Whether the new schema must read what was written with the earlier ones. */
    boolean isBackward() {
        return backward;
    }

    /** Whether readers with the earlier schemas must read what is written with the new one. */
    boolean isForward() {
        return forward;
    }

    /** Those of a history, oldest first, that count. */
    List<String> counted(List<String> history) {
        return transitive || history.isEmpty() ? history : List.of(history.getLast());
    }
}
