package dev.signalbox.governance.model;

import dev.signalbox.governance.model.Policy.Category;
import dev.signalbox.governance.model.Policy.Enforcement;
import dev.signalbox.governance.model.Policy.Severity;
import java.util.List;

/**
 * What one policy found wrong with one subject.
 *
 * @param remediation {@code ""} if there is none
 */
public record Violation(
        String policyId,
        String policyVersion,
        Category category,
        Severity severity,
        Enforcement enforcement,
        String subject,
        String message,
        List<Evidence> evidence,
        String remediation) {
    public Violation {
        evidence = List.copyOf(evidence);
    }

    public boolean blocks() {
        return enforcement == Enforcement.BLOCK;
    }

    static Violation of(Policy policy, Rule.Outcome.Violates found) {
        return new Violation(
                policy.id(),
                policy.version(),
                policy.category(),
                policy.severity(),
                policy.enforcement(),
                found.subject(),
                policy.message(),
                found.evidence(),
                policy.remediation());
    }

    /** An expression that fails is told to the council and neither passes silently nor blocks a domain. */
    static Violation of(Policy policy, Rule.Outcome.Fails failed) {
        return new Violation(
                Policy.ERROR_ID,
                policy.version(),
                policy.category(),
                Severity.WARNING,
                Enforcement.ADVISE,
                failed.subject().isEmpty() ? policy.id() : policy.id() + "/" + failed.subject(),
                "Policy " + policy.id() + " could not be evaluated: " + failed.reason(),
                List.of(),
                "The council corrects the policy; the publication is judged by the others.");
    }

    /** A contract that no policy could be asked about must not pass as one that complies. */
    static Violation ofUnreadable(Facts.Contract contract) {
        return new Violation(
                Policy.UNREADABLE_ID,
                "1.0.0",
                Category.INTEROPERABILITY,
                Severity.ERROR,
                Enforcement.BLOCK,
                contract.port(),
                "The contract of port " + contract.port() + " cannot be read: " + contract.problem(),
                List.of(),
                "Write the contract as one YAML or JSON document of at most 1 MiB, without tags.");
    }

    /** An event that its topic's domain had no authority to write. */
    public static Violation ofAuthority(String writer, String about, String message) {
        return new Violation(
                Policy.AUTHORITY_ID,
                "1.0.0",
                Category.SECURITY,
                Severity.ERROR,
                Enforcement.ADVISE,
                about,
                "Domain " + writer + " wrote about " + about + " without authority: " + message,
                List.of(),
                "Write it on the topic of the domain that owns " + about + ", or correct the id in the event.");
    }
}
