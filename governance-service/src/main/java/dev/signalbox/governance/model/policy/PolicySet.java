package dev.signalbox.governance.model.policy;

import dev.signalbox.governance.model.policy.Rule.Outcome;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One version of the council's policies, and what it lets pass.
 *
 * @param revision grows with every change of the folder
 * @param digest SHA-256 over the folder's content, in lower-case hex
 */
public record PolicySet(long revision, String digest, List<Policy> policies, List<GrantedWaiver> waivers) {
    public PolicySet {
        policies = List.copyOf(policies);
        waivers = List.copyOf(waivers);
    }

    public Optional<Policy> withId(String id) {
        return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
    }

    /** Asks every policy, and decides; what is waived now does not block. */
    public Verdict judge(Facts facts, Instant now) {
        List<Violation> violations = new ArrayList<>();
        facts.contracts().stream()
                .filter(contract -> !contract.problem().isEmpty())
                .forEach(contract -> violations.add(Violation.ofUnreadable(contract)));
        for (Policy policy : policies) {
            for (Outcome outcome : policy.rule().ask(facts, now)) {
                switch (outcome) {
                    case Outcome.Complies _ -> {}
                    case Outcome.Violates violates -> violations.add(Violation.of(policy, violates));
                    case Outcome.Fails fails -> violations.add(Violation.of(policy, fails));
                }
            }
        }
        return Verdict.of(violations.stream()
                .map(violation -> waived(violation, facts.product(), now))
                .toList());
    }

    /** Of several waivers that hold, the one that ends last. */
    private Violation waived(Violation found, Facts.Product product, Instant now) {
        return waivers.stream()
                .filter(granted -> granted.covers(found, product, now))
                .map(GrantedWaiver::waiver)
                .max(Comparator.comparing(Waiver::until)
                        .thenComparing(Waiver::by)
                        .thenComparing(Waiver::reason))
                .map(found::waivedBy)
                .orElse(found);
    }
}
