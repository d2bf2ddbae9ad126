package dev.signalbox.chaos.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A growing list of what does not hold. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    void add(Invariant invariant, String what) {
        findings.add(new Finding(invariant, what));
    }

    void expect(Invariant invariant, Object expected, Object found, String what) {
        if (!Objects.equals(expected, found)) {
            add(invariant, what + ": expected " + expected + ", found " + found);
        }
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }
}
