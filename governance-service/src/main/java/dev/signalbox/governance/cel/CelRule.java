package dev.signalbox.governance.cel;

import dev.signalbox.governance.model.policy.Policy.AppliesTo;
import dev.signalbox.governance.model.policy.Policy.Scope;
import dev.signalbox.governance.model.policy.Rule;
import dev.signalbox.governance.model.policy.Rule.Outcome.Complies;
import dev.signalbox.governance.model.policy.Rule.Outcome.Fails;
import dev.signalbox.governance.model.policy.Rule.Outcome.Violates;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A policy's rule in CEL: a selector of subjects, a question, and where the answer is no, the places that show it. */
public final class CelRule implements Rule {
    private final Scope scope;
    private final AppliesTo appliesTo;
    private final Optional<Expression> selector;
    private final Expression compliant;
    private final Optional<Expression> evidence;

    public CelRule(
            Scope scope,
            AppliesTo appliesTo,
            Optional<Expression> selector,
            Expression compliant,
            Optional<Expression> evidence) {
        this.scope = scope;
        this.appliesTo = appliesTo;
        this.selector = selector;
        this.compliant = compliant;
        this.evidence = evidence;
    }

    @Override
    public List<Outcome> ask(Facts facts, Instant now) {
        if (scope instanceof Scope.OneDomain(String domain)
                && !domain.equals(facts.product().domain())) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>();
        switch (appliesTo) {
            case PRODUCT -> ask("", Variables.ofProduct(facts, now)).ifPresent(outcomes::add);
            case CONTRACT ->
                facts.contracts().stream()
                        .filter(contract -> contract.problem().isEmpty())
                        .forEach(contract -> ask(contract.port(), Variables.ofContract(facts, contract, now))
                                .ifPresent(outcomes::add));
        }
        return outcomes;
    }

    private Optional<Outcome> ask(String subject, Map<String, Object> variables) {
        try {
            if (selector.isPresent() && !isTrue(selector.get(), variables)) {
                return Optional.empty();
            }
            if (isTrue(compliant, variables)) {
                return Optional.of(new Complies(subject));
            }
        } catch (EvaluationFailedException failed) {
            return Optional.of(new Fails(subject, String.valueOf(failed.getMessage())));
        }
        return Optional.of(new Violates(subject, shown(variables)));
    }

    /** What shows the violation; that it is one stands already, so a failing evidence expression leaves only the list empty. */
    private List<Evidence> shown(Map<String, Object> variables) {
        if (evidence.isEmpty()) {
            return List.of();
        }
        try {
            List<?> items = (List<?>) evidence.get().evaluate(variables);
            return items.stream().map(CelRule::evidence).toList();
        } catch (EvaluationFailedException failed) {
            return List.of(new Evidence(
                    "", Optional.empty(), Optional.of("the evidence could not be listed: " + failed.getMessage())));
        }
    }

    private static Evidence evidence(Object item) {
        if (item instanceof Map<?, ?> map) {
            Map<String, String> fact = new HashMap<>();
            map.forEach((key, value) -> fact.put(key.toString(), value.toString()));
            return new Evidence(
                    fact.getOrDefault("path", ""),
                    Optional.ofNullable(fact.get("expected")),
                    Optional.ofNullable(fact.get("actual")));
        }
        return Evidence.at(item.toString());
    }

    private static boolean isTrue(Expression question, Map<String, Object> variables) throws EvaluationFailedException {
        return Boolean.TRUE.equals(question.evaluate(variables));
    }
}
