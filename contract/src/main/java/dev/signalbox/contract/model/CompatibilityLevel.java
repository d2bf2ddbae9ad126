package dev.signalbox.contract.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    /** The level with exactly this name, as registries write it. */
    public static Optional<CompatibilityLevel> named(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /** Whether the new schema must read what was written with the earlier ones. */
    public boolean isBackward() {
        return backward;
    }

    /** Whether readers with the earlier schemas must read what is written with the new one. */
    public boolean isForward() {
        return forward;
    }

    /** Those of a history, oldest first, that count. */
    public List<String> counted(List<String> history) {
        return transitive || history.isEmpty() ? history : List.of(history.getLast());
    }

    /** Whether it promises all that another does; of two levels neither may. */
    public boolean covers(CompatibilityLevel other) {
        return (backward || !other.backward) && (forward || !other.forward) && (transitive || !other.transitive);
    }

    /** The same directions, held against every earlier schema. */
    public CompatibilityLevel transitively() {
        return switch (this) {
            case NONE -> NONE;
            case BACKWARD, BACKWARD_TRANSITIVE -> BACKWARD_TRANSITIVE;
            case FORWARD, FORWARD_TRANSITIVE -> FORWARD_TRANSITIVE;
            case FULL, FULL_TRANSITIVE -> FULL_TRANSITIVE;
        };
    }
}
