package dev.signalbox.contract.messaging;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.consumption.CheckConsumption;
import dev.signalbox.contract.application.consumption.Declaration;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers.Notice;
import dev.signalbox.contract.application.publication.Answer;
import dev.signalbox.contract.application.registration.RecordRegistration.ContractChanged;
import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.application.told.Told;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumerImpact;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.Finding;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegisteredSubject;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import dev.signalbox.events.id.EventIds;
import java.util.List;

/** What contract-service tells the mesh, within the caps of an event; the whole stands at its REST resources. */
final class ContractEvents {

    private ContractEvents() {}

    static PublicationChecked checked(Answer answer) {
        Capped<dev.signalbox.contract.model.Finding> findings = Told.findings(answer.findings());
        Capped<dev.signalbox.contract.model.ConsumerImpact> impacts = Told.impacts(answer.impacts());
        return PublicationChecked.newBuilder()
                .setProductId(answer.productId())
                .setPublicationId(answer.publicationId())
                .setVersion(Capped.text(answer.version()))
                .setVerdict(answer.accepted() ? "ACCEPTED" : "REJECTED")
                .setContracts(Told.contracts(answer.contracts()).stream()
                        .map(ContractEvents::contract)
                        .toList())
                .setFindings(findings(findings.items()))
                .setFindingsTruncated(findings.truncated())
                .setFindingsCount(findings.count())
                .setImpacts(impacts(impacts.items()))
                .setImpactsTruncated(impacts.truncated())
                .setImpactsCount(impacts.count())
                .build();
    }

    private static CheckedContract contract(Told.Outcome told) {
        ContractOutcome outcome = told.contract();
        return CheckedContract.newBuilder()
                .setContractId(outcome.contractId())
                .setVersion(outcome.version())
                .setDigest(outcome.digest())
                .setLevel(outcome.level().name())
                .setBreaksConsumers(outcome.breaksConsumers())
                .setBreaksReplay(outcome.breaksReplay())
                .setChanges(changes(outcome))
                .setChangesTruncated(told.truncated())
                .setChangesCount(told.changes())
                .build();
    }

    static SchemaChanged changed(ContractChanged changed) {
        Told.Outcome told = Told.contract(changed.outcome());
        ContractOutcome outcome = told.contract();
        Capped<dev.signalbox.contract.model.ConsumerImpact> affected = Told.impacts(changed.affected());
        return SchemaChanged.newBuilder()
                .setProductId(changed.productId())
                .setPublicationId(changed.publicationId())
                .setContractId(outcome.contractId())
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
                .setChanges(changes(outcome))
                .setChangesTruncated(told.truncated())
                .setChangesCount(told.changes())
                .setAffectedConsumers(impacts(affected.items()))
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

    static ConsumptionChecked checked(Declaration declared, String declarationId, CheckConsumption.Verdict verdict) {
        Capped<dev.signalbox.contract.model.Finding> findings =
                Told.findings(verdict.answer().findings());
        return ConsumptionChecked.newBuilder()
                .setProductId(declared.productId())
                .setDeclarationId(declarationId)
                .setConsumerId(declared.consumerId())
                .setMajorVersion(declared.majorVersion())
                .setPort(declared.port().orElse(null))
                .setRevision(verdict.revision())
                .setStatus(verdict.status())
                .setImpact(verdict.answer().impact().name())
                .setFindings(findings(findings.items()))
                .setFindingsTruncated(findings.truncated())
                .setFindingsCount(findings.count())
                .setSunset(verdict.answer().sunset().orElse(null))
                .build();
    }

    static DeprecationNoticed noticed(Notice notice) {
        return DeprecationNoticed.newBuilder()
                .setProductId(notice.productId())
                .setNoticeId(EventIds.named("notice", notice.productId(), subject(notice))
                        .toString())
                .setContractId(notice.major().contractId())
                .setMajorVersion(notice.major().number())
                .setConsumerId(notice.consumerId())
                .setSunset(notice.sunset())
                .setSuccessor(notice.successor().map(Capped::text).orElse(null))
                .build();
    }

    /** What tells one notice about a product from every other. */
    static String subject(Notice notice) {
        return notice.major().number() + " " + notice.consumerId() + " " + notice.sunset() + " "
                + notice.major().contractId();
    }

    private static List<Finding> findings(List<dev.signalbox.contract.model.Finding> told) {
        return told.stream()
                .map(finding -> Finding.newBuilder()
                        .setCode(finding.code().name())
                        .setPath(finding.path())
                        .setLine(finding.line())
                        .setMessage(finding.message())
                        .setSeverity(finding.severity().name())
                        .build())
                .toList();
    }

    private static List<ContractChange> changes(ContractOutcome told) {
        return told.changes().stream()
                .map(change -> ContractChange.newBuilder()
                        .setKind(change.kind().name())
                        .setPath(change.path())
                        .setOldValue(change.oldValue())
                        .setNewValue(change.newValue())
                        .setBreaksConsumers(change.kind().breaksConsumers())
                        .setBreaksReplay(change.kind().breaksReplay())
                        .setSource(change.kind().source().name())
                        .build())
                .toList();
    }

    private static List<ConsumerImpact> impacts(List<dev.signalbox.contract.model.ConsumerImpact> told) {
        return told.stream()
                .map(impact -> ConsumerImpact.newBuilder()
                        .setConsumerId(impact.consumerId())
                        .setImpact(impact.impact().name())
                        .setPath(impact.path())
                        .setMessage(impact.message())
                        .build())
                .toList();
    }
}
