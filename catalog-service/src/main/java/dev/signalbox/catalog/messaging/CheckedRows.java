package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.model.CheckedContract;
import dev.signalbox.catalog.model.ConsumerImpact;
import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.publication.CheckedRow;
import dev.signalbox.events.ContractChange;
import dev.signalbox.events.PublicationChecked;

/** Rows of contract-service's verdicts. */
final class CheckedRows {
    private CheckedRows() {}

    static CheckedRow of(MeshEvent event, PublicationChecked payload) {
        return new CheckedRow(
                payload.getProductId(),
                payload.getPublicationId(),
                payload.getVersion(),
                payload.getVerdict(),
                payload.getContracts().stream().map(CheckedRows::contract).toList(),
                payload.getFindings().stream().map(CheckedRows::finding).toList(),
                Math.max(payload.getFindingsCount(), payload.getFindings().size()),
                payload.getImpacts().stream().map(CheckedRows::impact).toList(),
                Math.max(payload.getImpactsCount(), payload.getImpacts().size()),
                event.origin().brokerTime(),
                event.origin().offset());
    }

    private static CheckedContract contract(dev.signalbox.events.CheckedContract contract) {
        return new CheckedContract(
                contract.getContractId(),
                contract.getVersion(),
                contract.getDigest(),
                contract.getLevel(),
                contract.getBreaksConsumers(),
                contract.getBreaksReplay(),
                contract.getChanges().stream().map(CheckedRows::change).toList(),
                Math.max(contract.getChangesCount(), contract.getChanges().size()));
    }

    private static CheckedContract.Change change(ContractChange change) {
        return new CheckedContract.Change(
                change.getKind(),
                change.getPath(),
                change.getOldValue(),
                change.getNewValue(),
                change.getBreaksConsumers(),
                change.getBreaksReplay(),
                change.getSource());
    }

    private static Finding finding(dev.signalbox.events.Finding finding) {
        return new Finding(
                finding.getCode(), finding.getPath(), finding.getLine(), finding.getMessage(), finding.getSeverity());
    }

    private static ConsumerImpact impact(dev.signalbox.events.ConsumerImpact impact) {
        return new ConsumerImpact(impact.getConsumerId(), impact.getImpact(), impact.getPath(), impact.getMessage());
    }
}
