package dev.signalbox.governance.model;

import dev.signalbox.governance.model.Verdict.Admitted;
import dev.signalbox.governance.model.Verdict.Blocked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The violations of one product, open and past.
 *
 * <p>A blocked publication has CANDIDATE violations, and what is current keeps its own. An admitted one becomes current:
 * what was found in it is CURRENT, and no candidate is left.
 */
public record ViolationBook(String productId, List<TrackedViolation> violations) {
    public ViolationBook {
        violations = List.copyOf(violations);
    }

    /** Every violation that a judgement opens, sees again or resolves; the resolved ones first. */
    public List<TrackedViolation> after(Verdict verdict, Instant now) {
        Stage stage = switch (verdict) {
            case Admitted _ -> Stage.CURRENT;
            case Blocked _ -> Stage.CANDIDATE;
        };
        Map<ViolationId, TrackedViolation> known =
                violations.stream().collect(Collectors.toMap(TrackedViolation::id, Function.identity()));
        Map<ViolationId, Violation> found = verdict.violations().stream()
                .collect(Collectors.toMap(
                        violation -> ViolationId.of(violation.policyId(), productId, stage, violation.subject()),
                        Function.identity()));
        List<TrackedViolation> changed = new ArrayList<>();
        violations.stream()
                .filter(TrackedViolation::isOpen)
                .filter(open -> open.stage() == stage || open.stage() == Stage.CANDIDATE)
                .filter(open -> !found.containsKey(open.id()))
                .map(open -> open.resolved(now))
                .forEach(changed::add);
        for (Violation violation : verdict.violations()) {
            TrackedViolation before =
                    known.get(ViolationId.of(violation.policyId(), productId, stage, violation.subject()));
            changed.add(
                    before == null
                            ? TrackedViolation.opened(productId, stage, violation, now)
                            : before.seenAgain(violation, now));
        }
        return changed;
    }
}
