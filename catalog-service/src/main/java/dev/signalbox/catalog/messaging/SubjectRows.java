package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.projection.subject.SubjectRow;
import dev.signalbox.events.SchemaChanged;
import java.util.List;

/** Rows of the registry subjects that a changed contract names. */
final class SubjectRows {
    private SubjectRows() {}

    static List<SubjectRow> of(MeshEvent event, SchemaChanged payload) {
        return payload.getSubjects().stream()
                .map(subject -> new SubjectRow(
                        payload.getProductId(),
                        subject.getSubject(),
                        payload.getSequence(),
                        subject.getVersion(),
                        subject.getSchemaId(),
                        subject.getSchemaObject(),
                        subject.getFingerprint(),
                        payload.getContractId(),
                        payload.getNewVersion(),
                        event.origin().brokerTime()))
                .toList();
    }
}
