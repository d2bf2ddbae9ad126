package dev.signalbox.governance.model.policy;

import java.util.List;

/**
 * A rule of the council.
 *
 * @param id unique in its policy set
 * @param text the expressions as they stand in the file, for readers
 * @param remediation what a domain does to comply; {@code ""} if the policy does not say
 * @param rule the checked expressions
 * @param examples what passes and what fails, as checked
 * @param source its file
 */
public record Policy(
        String id,
        String version,
        Category category,
        Severity severity,
        Enforcement enforcement,
        Scope scope,
        AppliesTo appliesTo,
        Text text,
        String message,
        String remediation,
        Rule rule,
        List<Example> examples,
        String source) {
    public Policy {
        examples = List.copyOf(examples);
    }

    /**
     * A case that the policy passes or fails.
     *
     * @param evidence the places that a failing one shows
     * @param given the facts in the words of the file, as JSON
     */
    public record Example(String name, boolean passes, List<String> evidence, String given) {
        public Example {
            evidence = List.copyOf(evidence);
        }
    }

    public enum Category {
        INTEROPERABILITY,
        QUALITY,
        DISCOVERABILITY,
        EVOLUTION,
        SECURITY,
        COMPLIANCE,
        SLO
    }

    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }

    /** What a violation does to a publication. */
    public enum Enforcement {
        /** It is told. */
        ADVISE,
        /** The publication is not admitted. */
        BLOCK
    }

    /** What one evaluation is about. */
    public enum AppliesTo {
        /** The product as a whole. */
        PRODUCT,
        /** Each output port's contract. */
        CONTRACT
    }

    /** Whose publications the policy judges. */
    public sealed interface Scope {
        record Mesh() implements Scope {}

        record OneDomain(String domain) implements Scope {}

        /** Those of which the policy's {@code scope.selector} is true. */
        record Selected() implements Scope {}
    }

    /**
     * The expressions in words of the language.
     *
     * @param selector {@code ""} without one
     * @param evidence {@code ""} without one
     */
    public record Text(String selector, String compliant, String evidence) {}
}
