package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.model.Evidence;
import dev.signalbox.catalog.projection.violation.ViolationRow;
import dev.signalbox.events.PolicyViolated;

/** Rows of violations. */
final class ViolationRows {
    private ViolationRows() {}

    static ViolationRow of(MeshEvent event, PolicyViolated payload) {
        return new ViolationRow(
                payload.getProductId(),
                payload.getViolationId(),
                payload.getRevision(),
                payload.getStatus(),
                payload.getStage(),
                payload.getPolicyId(),
                payload.getPolicyVersion(),
                payload.getCategory(),
                payload.getSeverity(),
                payload.getEnforcement(),
                payload.getSubject(),
                payload.getMessage(),
                payload.getEvidence().stream()
                        .map(evidence -> new Evidence(evidence.getPath(), evidence.getExpected(), evidence.getActual()))
                        .toList(),
                Math.max(payload.getEvidenceCount(), payload.getEvidence().size()),
                payload.getRemediation(),
                payload.getRunbookUrl(),
                payload.getFirstSeenAt(),
                event.origin().brokerTime());
    }
}
