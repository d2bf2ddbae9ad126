package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.model.BlockingViolation;
import dev.signalbox.catalog.projection.publication.JudgedRow;
import dev.signalbox.events.PublicationJudged;

/** Rows of governance-service's judgements. */
final class JudgedRows {
    private JudgedRows() {}

    static JudgedRow of(MeshEvent event, PublicationJudged payload) {
        return new JudgedRow(
                payload.getProductId(),
                payload.getPublicationId(),
                payload.getVersion(),
                payload.getVerdict(),
                payload.getBlocking().stream()
                        .map(violation -> new BlockingViolation(violation.getViolationId(), violation.getPolicyId()))
                        .toList(),
                Math.max(payload.getBlockingCount(), payload.getBlocking().size()),
                payload.getPolicySetDigest(),
                event.origin().brokerTime(),
                event.origin().offset());
    }
}
