package dev.signalbox.contract.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.lifecycle.Major;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers.Notice;
import dev.signalbox.contract.application.publication.CheckedLists;
import dev.signalbox.contract.application.rebuild.Evidence.DeclarationAnswered;
import dev.signalbox.contract.application.rebuild.Evidence.PublicationAnswered;
import dev.signalbox.contract.application.rebuild.Evidence.SchemasRegistered;
import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.application.registration.Registration.Registered;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.Severity;
import dev.signalbox.contract.model.change.ChangeKind;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.events.CheckedContract;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.DeprecationNoticed;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.RegistryDrifted;
import dev.signalbox.events.SchemaChanged;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What contract-service told the mesh, read back. */
final class ContractAnswers {

    private ContractAnswers() {}

    static PublicationAnswered publication(PublicationChecked checked, MeshEvent event) {
        CheckedLists told = new CheckedLists(
                checked.getContracts().stream().map(ContractAnswers::outcome).toList(),
                checked.getFindings().stream().map(ContractAnswers::finding).toList(),
                checked.getImpacts().stream().map(ContractAnswers::impact).toList());
        return new PublicationAnswered(
                checked.getPublicationId(),
                checked.getVerdict().equals("ACCEPTED"),
                told,
                isCut(checked),
                event.envelope().time(),
                event.origin().brokerTime(),
                event.envelope().correlationId(),
                event.envelope().traceparent());
    }

    static SchemasRegistered schemas(SchemaChanged changed) {
        return new SchemasRegistered(
                changed.getPublicationId(),
                changed.getContractId(),
                changed.getNewVersion(),
                changed.getSequence(),
                changed.getSubjects().stream()
                        .map(subject -> new Registered(
                                subject.getSubject(),
                                subject.getVersion(),
                                subject.getSchemaId(),
                                subject.getSchemaObject(),
                                subject.getFingerprint()))
                        .toList());
    }

    static DeclarationAnswered declaration(ConsumptionChecked checked, MeshEvent event) {
        return new DeclarationAnswered(
                checked.getDeclarationId(),
                checked.getConsumerId(),
                checked.getMajorVersion(),
                Optional.ofNullable(checked.getPort()).filter(port -> !port.isEmpty()),
                checked.getRevision(),
                checked.getStatus(),
                event.envelope().time());
    }

    static Notice notice(DeprecationNoticed noticed) {
        return new Notice(
                noticed.getProductId(),
                new Major(noticed.getContractId(), noticed.getMajorVersion()),
                noticed.getConsumerId(),
                noticed.getSunset(),
                Optional.ofNullable(noticed.getSuccessor()));
    }

    static DriftReport drift(RegistryDrifted drifted) {
        return new DriftReport(
                drifted.getProductId(),
                drifted.getSubject(),
                drifted.getExpected(),
                drifted.getFound(),
                drifted.getSince(),
                drifted.getStatus(),
                drifted.getRevision());
    }

    /** A list says so if it was cut; a text ends in a mark. */
    private static boolean isCut(PublicationChecked checked) {
        Stream<String> texts = Stream.concat(
                checked.getFindings().stream().flatMap(finding -> Stream.of(finding.getPath(), finding.getMessage())),
                checked.getContracts().stream()
                        .flatMap(contract -> contract.getChanges().stream())
                        .flatMap(change ->
                                Stream.of(change.getPath(), text(change.getOldValue()), text(change.getNewValue()))));
        return checked.getFindingsTruncated()
                || checked.getContracts().stream()
                        .anyMatch(contract -> contract.getChangesTruncated()
                                || contract.getContractId().endsWith(Capped.CUT))
                || texts.anyMatch(text -> text.endsWith(Capped.CUT));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static ContractOutcome outcome(CheckedContract contract) {
        return new ContractOutcome(
                contract.getContractId(),
                contract.getVersion(),
                contract.getDigest(),
                Level.valueOf(contract.getLevel()),
                contract.getBreaksConsumers(),
                contract.getBreaksReplay(),
                contract.getChanges().stream()
                        .map(change -> new ContractChange(
                                ChangeKind.valueOf(change.getKind()),
                                change.getPath(),
                                change.getOldValue(),
                                change.getNewValue()))
                        .toList());
    }

    private static Finding finding(dev.signalbox.events.Finding finding) {
        return new Finding(
                FindingCode.valueOf(finding.getCode()),
                finding.getPath(),
                finding.getLine(),
                finding.getMessage(),
                Severity.valueOf(finding.getSeverity()));
    }

    private static ConsumerImpact impact(dev.signalbox.events.ConsumerImpact impact) {
        return new ConsumerImpact(
                impact.getConsumerId(), Impact.valueOf(impact.getImpact()), impact.getPath(), impact.getMessage());
    }
}
