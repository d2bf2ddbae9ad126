package dev.signalbox.governance.model.policy;

import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.Alert;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule that the service keeps by itself, beside those of the council; no file of the folder may carry its id. */
public enum BuiltInPolicy {
    /** Its category is that of the policy that fails. */
    POLICY_ERROR(
            "policy-error",
            Finder.JUDGEMENT,
            Category.COMPLIANCE,
            Severity.WARNING,
            Enforcement.ADVISE,
            Optional.empty(),
            "A policy could not be evaluated.",
            "The council corrects the policy; the publication is judged by the others."),
    CONTRACT_UNREADABLE(
            "contract-unreadable",
            Finder.JUDGEMENT,
            Category.INTEROPERABILITY,
            Severity.ERROR,
            Enforcement.BLOCK,
            Optional.empty(),
            "A contract cannot be read, so that no policy could be asked about it.",
            "Write the contract as one YAML or JSON document of at most 1 MiB, without tags."),
    AUTHORITY(
            "authority",
            Finder.EVENTS,
            Category.SECURITY,
            Severity.ERROR,
            Enforcement.ADVISE,
            Optional.of(Duration.ofDays(7)),
            "A domain wrote about what another domain owns.",
            "Write it on the topic of the domain that owns what the event is about, or correct the id in the event."),
    PUBLICATION_ANSWERED(
            "publication-answered",
            Finder.EVENTS,
            Category.SLO,
            Severity.ERROR,
            Enforcement.ADVISE,
            Optional.empty(),
            "contract-service has not answered a publication in time.",
            "Look at contract-service: whether it is ready (/q/health/ready says what keeps it), how far its consumer"
                    + " group signalbox.contract-service is behind on product-published, and whether"
                    + " contract-service.dead-letters holds the publication. It also lets a publication wait while an"
                    + " earlier one of the product is not judged. Nothing is decided meanwhile; this resolves itself"
                    + " with the answer."),
    OBJECTIVE_KEPT(
            "objective-kept",
            Finder.EVENTS,
            Category.SLO,
            Severity.ERROR,
            Enforcement.ADVISE,
            Optional.of(Duration.ofDays(7)),
            "A service level objective is not kept.",
            "Bring the data back to what the contract promises, or promise what can be kept in a new version of it."
                    + " This resolves itself with the next evaluation that finds the objective kept.");

    /** What a rule goes by. */
    public enum Finder {
        /** A publication is judged; what judging it again does not find is resolved. */
        JUDGEMENT,
        /** Other events and the clock, which also resolve it. */
        EVENTS
    }

    public static final String VERSION = "1.0.0";

    private final String id;
    private final Finder finder;
    private final Category category;
    private final Severity severity;
    private final Enforcement enforcement;
    private final Optional<Duration> quietAfter;
    private final String message;
    private final String remediation;

    BuiltInPolicy(
            String id,
            Finder finder,
            Category category,
            Severity severity,
            Enforcement enforcement,
            Optional<Duration> quietAfter,
            String message,
            String remediation) {
        this.id = id;
        this.finder = finder;
        this.category = category;
        this.severity = severity;
        this.enforcement = enforcement;
        this.quietAfter = quietAfter;
        this.message = message;
        this.remediation = remediation;
    }

    public static Optional<BuiltInPolicy> withId(String id) {
        return Stream.of(values()).filter(policy -> policy.id.equals(id)).findFirst();
    }

    /** Whether violations of this policy, the council's or built in, come and go with judging a publication. */
    public static boolean isJudged(String policyId) {
        return withId(policyId).map(policy -> policy.finder == Finder.JUDGEMENT).orElse(true);
    }

    public String id() {
        return id;
    }

    public Category category() {
        return category;
    }

    public Severity severity() {
        return severity;
    }

    public Enforcement enforcement() {
        return enforcement;
    }

    /** After how long without a sign of it a violation counts as over. */
    public Optional<Duration> quietAfter() {
        return quietAfter;
    }

    /** What is wrong where it is violated, in general. */
    public String message() {
        return message;
    }

    public String remediation() {
        return remediation;
    }

    /** A violation of it, without an alert and with its own remediation. */
    public Violation violation(String subject, String found, List<Evidence> evidence) {
        return new Violation(
                id, VERSION, category, severity, Alert.NONE, enforcement, subject, found, evidence, remediation);
    }
}
