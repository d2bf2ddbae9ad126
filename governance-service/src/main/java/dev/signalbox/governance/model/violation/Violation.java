package dev.signalbox.governance.model.violation;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.policy.Rule;
import dev.signalbox.governance.model.publication.Facts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one policy found wrong with one subject.
 *
 * @param remediation {@code ""} if there is none
 * @param evidenceCount how many pieces of evidence there are, also where {@code evidence} holds fewer
 * @param waiver why and until when it is let pass, if it is
 */
public record Violation(
        String policyId,
        String policyVersion,
        Category category,
        Severity severity,
        Alert alert,
        Enforcement enforcement,
        String subject,
        String message,
        List<Evidence> evidence,
        String remediation,
        int evidenceCount,
        Optional<Waiver> waiver) {
    public Violation {
        // Violations that an earlier release stored say nothing of alerts and do not count their evidence.
        alert = Objects.requireNonNullElse(alert, Alert.NONE);
        evidence = List.copyOf(evidence);
        evidenceCount = Math.max(evidenceCount, evidence.size());
    }

    /** One with all its evidence. */
    public Violation(
            String policyId,
            String policyVersion,
            Category category,
            Severity severity,
            Alert alert,
            Enforcement enforcement,
            String subject,
            String message,
            List<Evidence> evidence,
            String remediation) {
        this(
                policyId,
                policyVersion,
                category,
                severity,
                alert,
                enforcement,
                subject,
                message,
                evidence,
                remediation,
                evidence.size(),
                Optional.empty());
    }

    /** Whether a publication is not admitted for it. */
    public boolean blocks() {
        return enforcement == Enforcement.BLOCK && waiver.isEmpty();
    }

    /** Whether a reader would be told the same; another version of the policy alone is nothing new. */
    public boolean saysTheSameAs(Violation other) {
        return told().equals(other.byVersion(policyVersion).told());
    }

    /** As much of it as is told, and kept in the projection: what the event has no room for is not in it. */
    public Violation told() {
        return new Violation(
                policyId,
                policyVersion,
                category,
                severity,
                alert,
                enforcement,
                Caps.text(subject),
                Caps.text(message),
                evidence.stream().limit(Caps.EVIDENCE).map(Evidence::told).toList(),
                Caps.text(remediation),
                evidenceCount,
                waiver.map(Waiver::told));
    }

    /** Whether this evidence, which is all there is, is what was told in part. */
    public boolean isCutFrom(List<Evidence> whole) {
        return whole.size() == evidenceCount
                && withEvidence(whole).told().evidence().equals(evidence);
    }

    public Violation withEvidence(List<Evidence> whole) {
        return new Violation(
                policyId,
                policyVersion,
                category,
                severity,
                alert,
                enforcement,
                subject,
                message,
                whole,
                remediation,
                evidenceCount,
                waiver);
    }

    /** The same, calling somebody. */
    public Violation alerting(Alert whom) {
        return new Violation(
                policyId,
                policyVersion,
                category,
                severity,
                whom,
                enforcement,
                subject,
                message,
                evidence,
                remediation,
                evidenceCount,
                waiver);
    }

    public Violation waivedBy(Waiver granted) {
        return withWaiver(Optional.of(granted));
    }

    /** The same, let pass no longer. */
    public Violation unwaived() {
        return withWaiver(Optional.empty());
    }

    private Violation withWaiver(Optional<Waiver> granted) {
        return new Violation(
                policyId,
                policyVersion,
                category,
                severity,
                alert,
                enforcement,
                subject,
                message,
                evidence,
                remediation,
                evidenceCount,
                granted);
    }

    private Violation byVersion(String version) {
        return new Violation(
                policyId,
                version,
                category,
                severity,
                alert,
                enforcement,
                subject,
                message,
                evidence,
                remediation,
                evidenceCount,
                waiver);
    }

    public static Violation of(Policy policy, Rule.Outcome.Violates found) {
        return new Violation(
                policy.id(),
                policy.version(),
                policy.category(),
                policy.severity(),
                Alert.NONE,
                policy.enforcement(),
                found.subject(),
                policy.message(),
                found.evidence(),
                policy.remediation());
    }

    /** An expression that fails is told to the council and neither passes silently nor blocks a domain. */
    public static Violation of(Policy policy, Rule.Outcome.Fails failed) {
        return new Violation(
                BuiltInPolicy.POLICY_ERROR.id(),
                policy.version(),
                policy.category(),
                BuiltInPolicy.POLICY_ERROR.severity(),
                Alert.NONE,
                BuiltInPolicy.POLICY_ERROR.enforcement(),
                failed.subject().isEmpty() ? policy.id() : policy.id() + "/" + failed.subject(),
                "Policy " + policy.id() + " could not be evaluated: " + failed.reason(),
                List.of(),
                BuiltInPolicy.POLICY_ERROR.remediation());
    }

    /** A contract that no policy could be asked about must not pass as one that complies. */
    public static Violation ofUnreadable(Facts.Contract contract) {
        return BuiltInPolicy.CONTRACT_UNREADABLE.violation(
                contract.port(),
                "The contract of port " + contract.port() + " cannot be read: " + contract.problem(),
                List.of());
    }
}
