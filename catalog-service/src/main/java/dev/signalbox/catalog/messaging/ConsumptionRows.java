package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.consumer.AnsweredRow;
import dev.signalbox.catalog.projection.consumer.DeclaredRow;
import dev.signalbox.events.ConsumptionChecked;
import dev.signalbox.events.ConsumptionDeclared;
import java.util.Objects;

/** Rows of declared consumptions and of the answers to them. */
final class ConsumptionRows {
    private static final String ALL_PORTS = "";

    private ConsumptionRows() {}

    static DeclaredRow of(MeshEvent event, ConsumptionDeclared payload) {
        return new DeclaredRow(
                payload.getProductId(),
                payload.getConsumerId(),
                payload.getMajorVersion(),
                Objects.requireNonNullElse(payload.getPort(), ALL_PORTS),
                event.envelope().id(),
                payload.getStatus(),
                payload.getContact(),
                payload.getPurpose(),
                payload.getFields(),
                event.origin().brokerTime(),
                event.origin().topic(),
                event.origin().offset());
    }

    static AnsweredRow of(MeshEvent event, ConsumptionChecked payload) {
        return new AnsweredRow(
                payload.getProductId(),
                payload.getConsumerId(),
                payload.getMajorVersion(),
                Objects.requireNonNullElse(payload.getPort(), ALL_PORTS),
                payload.getDeclarationId(),
                payload.getRevision(),
                payload.getStatus(),
                payload.getImpact(),
                payload.getFindings().stream().map(ConsumptionRows::finding).toList(),
                Math.max(payload.getFindingsCount(), payload.getFindings().size()),
                payload.getSunset(),
                event.origin().brokerTime());
    }

    private static Finding finding(dev.signalbox.events.Finding finding) {
        return new Finding(
                finding.getCode(), finding.getPath(), finding.getLine(), finding.getMessage(), finding.getSeverity());
    }
}
