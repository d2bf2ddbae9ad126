package dev.signalbox.governance.page;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies in force.
 *
 * @param revision 0 while none of the council's are
 * @param problems why the folder is not what is in force; empty if it is
 */
public record PolicyPage(
        long revision, @Nullable Moment activated, List<String> problems, List<Card> council, List<Card> builtIn) {
    public PolicyPage {
        problems = List.copyOf(problems);
        council = List.copyOf(council);
        builtIn = List.copyOf(builtIn);
    }

    /** One policy; a built-in one has neither expressions nor examples. */
    public record Card(
            String id,
            String version,
            String category,
            Badge severity,
            boolean blocks,
            String about,
            Words message,
            @Nullable Words remediation,
            @Nullable String selector,
            @Nullable String compliant,
            List<Case> examples) {
        public Card {
            examples = List.copyOf(examples);
        }
    }

    /** What passes or fails. */
    public record Case(String name, Badge outcome, List<String> evidence) {
        static Case of(Policy.Example example) {
            return new Case(
                    example.name(), example.passes() ? Badge.good("passes") : Badge.bad("fails"), example.evidence());
        }
    }

    static PolicyPage of(Optional<PolicySet> active, Optional<Instant> activatedAt, List<String> problems) {
        return new PolicyPage(
                active.map(PolicySet::revision).orElse(0L),
                activatedAt.map(Moment::of).orElse(null),
                problems,
                active.map(PolicySet::policies).orElse(List.of()).stream()
                        .map(PolicyPage::card)
                        .toList(),
                Stream.of(BuiltInPolicy.values()).map(PolicyPage::card).toList());
    }

    private static Card card(Policy policy) {
        String each = switch (policy.appliesTo()) {
            case PRODUCT -> "each product";
            case CONTRACT -> "the contract of each output port";
        };
        return new Card(
                policy.id(),
                policy.version(),
                policy.category().name().toLowerCase(Locale.ROOT),
                Badge.ofSeverity(policy.severity().name()),
                policy.enforcement() == Policy.Enforcement.BLOCK,
                switch (policy.scope()) {
                    case Policy.Scope.Mesh() -> each + " of the mesh";
                    case Policy.Scope.OneDomain(String domain) -> each + " of the domain " + domain;
                    case Policy.Scope.Selected() -> each + " that its selector picks";
                },
                Words.of(policy.message()),
                policy.remediation().isEmpty() ? null : Words.of(policy.remediation()),
                policy.text().selector().isEmpty() ? null : policy.text().selector(),
                policy.text().compliant(),
                policy.examples().stream().map(Case::of).toList());
    }

    private static Card card(BuiltInPolicy policy) {
        return new Card(
                policy.id(),
                BuiltInPolicy.VERSION,
                policy.category().name().toLowerCase(Locale.ROOT),
                Badge.ofSeverity(policy.severity().name()),
                policy.enforcement() == Policy.Enforcement.BLOCK,
                "the whole mesh",
                Words.of(policy.message()),
                Words.of(policy.remediation()),
                null,
                null,
                List.of());
    }
}
