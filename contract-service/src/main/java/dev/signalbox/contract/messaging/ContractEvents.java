package dev.signalbox.contract.messaging;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.consumption.CheckConsumption;
import dev.signalbox.contract.application.publication.Answer;
import dev.signalbox.contract.application.registration.RecordRegistration.ContractChanged;
import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.messaging.Capped.Budget;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.Finding;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import java.util.Comparator;
import java.util.List;

/** What contract-service tells the mesh, within the caps of an event; the whole stands at its REST resources. */
final class ContractEvents {

    private static final int MOST_FINDINGS = 200;
    private static final int MOST_CHANGES = 200;
    private static final int MOST_IMPACTS = 500;
    private static final int FINDING_BYTES = 200 * 1024;
    private static final int CHANGE_BYTES = 350 * 1024;
    private static final int IMPACT_BYTES = 100 * 1024;

    private ContractEvents() {}

    static PublicationChecked checked(Answer answer) {
        Capped<Finding> findings = findings(answer.findings());
        Capped<ConsumerImpact> impacts = impacts(answer.impacts());
        Budget changes = new Budget(CHANGE_BYTES);
        List<CheckedContract> contracts = answer.contracts().stream()
                .map(outcome -> contract(outcome, changes))
                .toList();
        return PublicationChecked.newBuilder()
                .setProductId(answer.productId())
                .setPublicationId(answer.publicationId())
                .setVersion(Capped.text(answer.version()))
                .setVerdict(answer.accepted() ? "ACCEPTED" : "REJECTED")
                .setContracts(contracts)
                .setFindings(findings.items())
                .setFindingsTruncated(findings.truncated())
                .setFindingsCount(findings.count())
                .setImpacts(impacts.items())
                .setImpactsTruncated(impacts.truncated())
                .setImpactsCount(impacts.count())
                .build();
    }

    private static CheckedContract contract(ContractOutcome outcome, Budget budget) {
        Capped<ContractChange> changes = changes(outcome, budget);
        return CheckedContract.newBuilder()
                .setContractId(Capped.text(outcome.contractId()))
                .setVersion(outcome.version())
                .setDigest(outcome.digest())
                .setLevel(outcome.level().name())
                .setBreaksConsumers(outcome.breaksConsumers())
                .setBreaksReplay(outcome.breaksReplay())
                .setChanges(changes.items())
                .setChangesTruncated(changes.truncated())
                .setChangesCount(changes.count())
                .build();
    }

    static SchemaChanged changed(ContractChanged changed) {
        ContractOutcome outcome = changed.outcome();
        Capped<ContractChange> changes = changes(outcome, new Budget(CHANGE_BYTES));
        Capped<ConsumerImpact> affected = impacts(changed.affected());
        return SchemaChanged.newBuilder()
                .setProductId(changed.productId())
                .setPublicationId(changed.publicationId())
                .setContractId(Capped.text(outcome.contractId()))
                .setSequence(changed.sequence())
                .setOldVersion(changed.oldVersion())
                .setNewVersion(outcome.version())
                .setOldDigest(changed.oldDigest())
                .setNewDigest(outcome.digest())
                .setLevel(outcome.level().name())
                .setBreaksConsumers(outcome.breaksConsumers())
                .setBreaksReplay(outcome.breaksReplay())
                .setSubjects(
                        changed.subjects().stream().map(ContractEvents::subject).toList())
                .setChanges(changes.items())
                .setChangesTruncated(changes.truncated())
                .setChangesCount(changes.count())
                .setAffectedConsumers(affected.items())
                .setAffectedConsumersTruncated(affected.truncated())
                .setAffectedConsumersCount(affected.count())
                .setEffectiveAt(null)
                .build();
    }

    private static RegisteredSubject subject(Registration.Registered registered) {
        return RegisteredSubject.newBuilder()
                .setSubject(registered.subject())
                .setVersion(registered.subjectVersion())
                .setSchemaId(registered.schemaId())
                .setSchemaObject(registered.object())
                .setFingerprint(registered.fingerprint())
                .build();
    }

    static RegistryDrifted drifted(DriftReport report) {
        return RegistryDrifted.newBuilder()
                .setProductId(report.productId())
                .setSubject(Capped.text(report.subject()))
                .setExpected(Capped.text(report.expected()))
                .setFound(Capped.text(report.found()))
                .setSince(report.since())
                .setStatus(report.status())
                .setRevision(report.revision())
                .build();
    }

    static ConsumptionChecked checked(
            ConsumptionDeclared declared, String declarationId, CheckConsumption.Verdict verdict) {
        Capped<Finding> findings = findings(verdict.answer().findings());
        return ConsumptionChecked.newBuilder()
                .setProductId(declared.getProductId())
                .setDeclarationId(declarationId)
                .setConsumerId(declared.getConsumerId())
                .setMajorVersion(declared.getMajorVersion())
                .setPort(declared.getPort())
                .setRevision(verdict.revision())
                .setStatus(verdict.status())
                .setImpact(verdict.answer().impact().name())
                .setFindings(findings.items())
                .setFindingsTruncated(findings.truncated())
                .setFindingsCount(findings.count())
                .setSunset(verdict.answer().sunset().orElse(null))
                .build();
    }

    private static Capped<Finding> findings(List<dev.signalbox.contract.model.Finding> findings) {
        List<dev.signalbox.contract.model.Finding> errorsFirst = findings.stream()
                .sorted(Comparator.comparing(dev.signalbox.contract.model.Finding::severity))
                .toList();
        return Capped.of(
                errorsFirst,
                MOST_FINDINGS,
                new Budget(FINDING_BYTES),
                finding -> Finding.newBuilder()
                        .setCode(finding.code().name())
                        .setPath(Capped.text(finding.path()))
                        .setLine(finding.line())
                        .setMessage(Capped.text(finding.message()))
                        .setSeverity(finding.severity().name())
                        .build(),
                finding -> Capped.size(finding.path()) + Capped.size(finding.message()) + 64);
    }

    private static Capped<ContractChange> changes(ContractOutcome outcome, Budget budget) {
        return Capped.of(
                outcome.changes(),
                MOST_CHANGES,
                budget,
                change -> ContractChange.newBuilder()
                        .setKind(change.kind().name())
                        .setPath(Capped.text(change.path()))
                        .setOldValue(Capped.textOrNull(change.oldValue()))
                        .setNewValue(Capped.textOrNull(change.newValue()))
                        .setBreaksConsumers(change.kind().breaksConsumers())
                        .setBreaksReplay(change.kind().breaksReplay())
                        .setSource(change.kind().source().name())
                        .build(),
                change -> Capped.size(change.path())
                        + Capped.size(change.oldValue())
                        + Capped.size(change.newValue())
                        + 64);
    }

    private static Capped<ConsumerImpact> impacts(List<dev.signalbox.contract.model.ConsumerImpact> impacts) {
        return Capped.of(
                impacts,
                MOST_IMPACTS,
                new Budget(IMPACT_BYTES),
                impact -> ConsumerImpact.newBuilder()
                        .setConsumerId(impact.consumerId())
                        .setImpact(impact.impact().name())
                        .setPath(Capped.textOrNull(impact.path()))
                        .setMessage(Capped.textOrNull(impact.message()))
                        .build(),
                impact -> Capped.size(impact.consumerId())
                        + Capped.size(impact.path())
                        + Capped.size(impact.message())
                        + 16);
    }
}
