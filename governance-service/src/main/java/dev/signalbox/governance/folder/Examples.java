package dev.signalbox.governance.folder;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.policy.Policy.Example;
import dev.signalbox.governance.model.policy.Rule;
import dev.signalbox.governance.model.policy.Rule.Outcome;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Evidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A policy's own examples: those that pass comply, those that fail violate, and with the evidence that they name. */
final class Examples {
    private static final Instant EXAMPLE_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private final Rule rule;
    private final Fields examples;
    private final List<Example> read = new ArrayList<>();

    Examples(Rule rule, Fields examples) {
        this.rule = rule;
        this.examples = examples;
    }

    /** Asks the rule about each; what does not hold is among the problems. */
    List<Example> check() {
        List<Fields> passing = examples.children("passing");
        List<Fields> failing = examples.children("failing");
        examples.noOthers();
        if (passing.isEmpty() || failing.isEmpty()) {
            examples.problem(examples.at(), "'examples' holds at least one of 'passing' and one of 'failing'");
        }
        passing.forEach(this::passes);
        failing.forEach(this::fails);
        return read;
    }

    private void passes(Fields example) {
        String name = example.required("name");
        List<Outcome> outcomes = ask(example);
        example.noOthers();
        read.add(new Example(name, true, List.of(), given(example)));
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Complies _ -> {}
                case Outcome.Violates violates ->
                    example.problem(
                            example.at(),
                            "passing example '" + name + "' violates the policy: " + paths(violates.evidence()));
                case Outcome.Fails fails ->
                    example.problem(example.at(), "passing example '" + name + "' fails: " + fails.reason());
            }
        }
    }

    private void fails(Fields example) {
        String name = example.required("name");
        List<String> expected = example.texts("evidence");
        List<Outcome> outcomes = ask(example);
        example.noOthers();
        read.add(new Example(name, false, expected, given(example)));
        List<String> found = outcomes.stream()
                .filter(Outcome.Violates.class::isInstance)
                .flatMap(outcome -> paths(((Outcome.Violates) outcome).evidence()).stream())
                .toList();
        if (outcomes.stream().noneMatch(Outcome.Violates.class::isInstance)) {
            example.problem(example.at(), "failing example '" + name + "' does not violate the policy: " + outcomes);
        } else if (!expected.isEmpty() && !expected.equals(found)) {
            example.problem(
                    example.at(), "failing example '" + name + "' expects evidence " + expected + " but has " + found);
        }
    }

    private List<Outcome> ask(Fields example) {
        Facts facts = new ExampleFacts(example).read();
        return rule.ask(facts, now(example));
    }

    private static Instant now(Fields example) {
        String now = example.optional("now");
        if (now.isEmpty()) {
            return EXAMPLE_TIME;
        }
        try {
            return Instant.parse(now);
        } catch (DateTimeException unreadable) {
            example.problem(example.at(), "'now' is a time such as \"2026-01-01T00:00:00Z\"");
            return EXAMPLE_TIME;
        }
    }

    private static String given(Fields example) {
        Map<String, @Nullable Object> given = new TreeMap<>(example.content());
        given.keySet().removeAll(List.of("name", "evidence"));
        return CanonicalJson.of(given);
    }

    private static List<String> paths(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::path).toList();
    }
}
