package dev.signalbox.governance.model.publication;

import dev.signalbox.governance.model.violation.Violation;
import java.util.List;

/** Governance's last word on a publication. */
public sealed interface Verdict {

    /** All that was found, blocking or not. */
    List<Violation> violations();

    /** It becomes current. */
    record Admitted(List<Violation> violations) implements Verdict {
        public Admitted {
            violations = List.copyOf(violations);
        }
    }

    /** Nothing that was current changes. */
    record Blocked(List<Violation> violations) implements Verdict {
        public Blocked {
            violations = List.copyOf(violations);
        }
    }

    static Verdict of(List<Violation> violations) {
        return violations.stream().anyMatch(Violation::blocks) ? new Blocked(violations) : new Admitted(violations);
    }
}
