package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.Deprecation;
import dev.signalbox.catalog.model.Description;
import dev.signalbox.catalog.model.Evidence;
import dev.signalbox.catalog.model.InputPort;
import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.catalog.model.Owner;
import dev.signalbox.catalog.projection.objective.ObjectiveEntity;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.catalog.projection.subject.SubjectEntity;
import dev.signalbox.catalog.projection.violation.ViolationEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One product: what is current, what waits, and how it fares.
 *
 * @param current null if no publication was admitted yet
 * @param candidate null if none waits for its answers
 */
record ProductResponse(
        String productId,
        String domain,
        @Nullable Current current,
        @Nullable PublicationResponse candidate,
        List<Subject> registeredSubjects,
        List<Violation> openViolations,
        List<Objective> objectives) {

    static ProductResponse of(ShownProduct shown) {
        return new ProductResponse(
                shown.product().productId,
                shown.product().domain,
                shown.current()
                        .flatMap(publication -> Optional.ofNullable(publication.description)
                                .map(description -> Current.of(publication, description)))
                        .orElse(null),
                shown.candidate().map(PublicationResponse::of).orElse(null),
                shown.subjects().stream().map(Subject::of).toList(),
                shown.openViolations().stream().map(Violation::of).toList(),
                shown.objectives().stream().map(Objective::of).toList());
    }

    /** The publication admitted last. */
    record Current(
            String publicationId,
            String version,
            String name,
            @Nullable String tenant,
            String lifecycle,
            @Nullable Deprecation deprecation,
            Owner owner,
            @Nullable String purpose,
            List<Port> outputPorts,
            List<InputPort> inputPorts,
            List<String> tags,
            @Nullable String changelog,
            String publishedBy,
            @Nullable Instant publishedAt,
            @Nullable Instant admittedAt) {
        static Current of(PublicationEntity publication, Description description) {
            return new Current(
                    publication.publicationId,
                    publication.version,
                    description.name(),
                    description.tenant(),
                    description.lifecycle(),
                    description.deprecation(),
                    description.owner(),
                    description.purpose(),
                    description.outputPorts().stream()
                            .map(port -> Port.of(publication.productId, port))
                            .toList(),
                    description.inputPorts(),
                    description.tags(),
                    description.changelog(),
                    description.publishedBy(),
                    publication.publishedAt,
                    publication.judgedAt);
        }
    }

    /**
     * An output port.
     *
     * @param contract where its contract stands, word for word
     */
    record Port(
            String name,
            String type,
            @Nullable String location,
            String contractId,
            String contractVersion,
            String mediaType,
            String contract) {
        static Port of(String productId, OutputPort port) {
            return new Port(
                    port.name(),
                    port.type(),
                    port.location(),
                    port.contractId(),
                    port.contractVersion(),
                    port.mediaType(),
                    ContractAddress.of(productId, port));
        }
    }

    /** A schema of the product in the registry. */
    record Subject(
            String subject,
            int version,
            int schemaId,
            String schemaObject,
            String fingerprint,
            String contractId,
            String contractVersion,
            Instant changedAt) {
        static Subject of(SubjectEntity subject) {
            return new Subject(
                    subject.subject,
                    subject.version,
                    subject.schemaId,
                    subject.schemaObject,
                    subject.fingerprint,
                    subject.contractId,
                    subject.contractVersion,
                    subject.changedAt);
        }
    }

    /** An open violation. */
    record Violation(
            String violationId,
            String stage,
            String policyId,
            String policyVersion,
            String category,
            String severity,
            String enforcement,
            String subject,
            String message,
            List<Evidence> evidence,
            int evidenceCount,
            @Nullable String remediation,
            @Nullable String runbookUrl,
            Instant firstSeenAt,
            Instant updatedAt) {
        static Violation of(ViolationEntity violation) {
            return new Violation(
                    violation.violationId,
                    violation.stage,
                    violation.policyId,
                    violation.policyVersion,
                    violation.category,
                    violation.severity,
                    violation.enforcement,
                    violation.subject,
                    violation.message,
                    violation.evidence,
                    violation.evidenceCount,
                    violation.remediation,
                    violation.runbookUrl,
                    violation.firstSeenAt,
                    violation.updatedAt);
        }
    }

    /** A service level objective and where it stands. */
    record Objective(
            String sloId,
            String sli,
            double objective,
            String window,
            @Nullable Double compliance,
            @Nullable Double budgetRemaining,
            Map<String, Double> burnRates,
            String state,
            String alert,
            Instant evaluatedAt) {
        static Objective of(ObjectiveEntity objective) {
            return new Objective(
                    objective.sloId,
                    objective.sli,
                    objective.target,
                    objective.timeWindow,
                    objective.compliance,
                    objective.budgetRemaining,
                    objective.burnRates,
                    objective.state,
                    objective.alert,
                    objective.evaluatedAt);
        }
    }
}
