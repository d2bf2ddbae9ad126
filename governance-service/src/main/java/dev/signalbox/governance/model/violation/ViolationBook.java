package dev.signalbox.governance.model.violation;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.publication.Verdict.Admitted;
import dev.signalbox.governance.model.publication.Verdict.Blocked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The violations of one product, open and past.
 *
 * <p>A blocked publication has CANDIDATE violations, and what is current keeps its own. An admitted one becomes current:
 * what was found in it is CURRENT, and no candidate is left. What events and the clock report comes and goes with them,
 * not with publications.
 */
public record ViolationBook(String productId, List<TrackedViolation> violations) {
    public ViolationBook {
        violations = List.copyOf(violations);
    }

    /** Every violation that a judgement opens, sees again or resolves; the resolved ones first. */
    public List<TrackedViolation> after(Verdict verdict, Instant now) {
        return switch (verdict) {
            case Admitted(var found) ->
                changes(found, Stage.CURRENT, EnumSet.of(Stage.CANDIDATE, Stage.CURRENT), true, now);
            case Blocked(var found) -> changes(found, Stage.CANDIDATE, EnumSet.of(Stage.CANDIDATE), true, now);
        };
    }

    /** What changes when other policies look at what is current; it stays current whatever they find. */
    public List<TrackedViolation> afterLookingAgain(Verdict verdict, Instant now) {
        return changes(verdict.violations(), Stage.CURRENT, EnumSet.of(Stage.CURRENT), false, now);
    }

    private List<TrackedViolation> changes(
            List<Violation> found, Stage stage, Set<Stage> settled, boolean tellsAgain, Instant now) {
        Map<ViolationId, TrackedViolation> knownById =
                violations.stream().collect(Collectors.toMap(TrackedViolation::id, Function.identity()));
        Map<ViolationId, Violation> foundById = found.stream()
                .collect(Collectors.toMap(
                        violation -> ViolationId.of(violation.policyId(), productId, stage, violation.subject()),
                        Function.identity()));
        List<TrackedViolation> changed = new ArrayList<>();
        violations.stream()
                .filter(known -> !known.isResolved())
                .filter(open -> BuiltInPolicy.isJudged(open.violation().policyId()))
                .filter(open -> settled.contains(open.stage()))
                .filter(open -> !foundById.containsKey(open.id()))
                .map(open -> open.resolved(now))
                .forEach(changed::add);
        for (Violation violation : found) {
            TrackedViolation before =
                    knownById.get(ViolationId.of(violation.policyId(), productId, stage, violation.subject()));
            if (before == null) {
                changed.add(TrackedViolation.opened(productId, stage, violation, now));
            } else if (tellsAgain || !before.alreadySays(violation)) {
                changed.add(before.seenAgain(violation, now));
            }
        }
        return changed;
    }
}
