package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.events.LineageReported;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.application.lineage.LineageDocument;
import dev.signalbox.sli.model.NameUuid;
import dev.signalbox.sli.model.lineage.LineageReport;
import dev.signalbox.sli.model.lineage.OpenLineage;
import dev.signalbox.sli.model.lineage.TakenReport;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Translates reports of lineage. */
public final class LineageReports {
    private static final Logger LOG = Logger.getLogger(LineageReports.class);
    private static final UUID REPORTS = UUID.fromString("4d0f2b53-5d9c-5f0e-9a2e-7c3b8e1d6a90");

    private LineageReports() {}

    /** Empty for a document that nobody can read: whoever writes past the service's own door writes what it would refuse. */
    public static Optional<TakenReport> translate(MeshEvent event) {
        LineageReported reported = event.payload(LineageReported.class);
        byte[] document = new byte[reported.getDocument().remaining()];
        reported.getDocument().duplicate().get(document);
        try {
            Object tree = LineageDocument.read(document);
            return switch (OpenLineage.read(tree == null ? Map.of() : tree)) {
                case OpenLineage.Reading.Accepted(var report) -> Optional.of(taken(event, reported, report));
                case OpenLineage.Reading.Refused(var findings) ->
                    unread(event, findings.getFirst().toString());
            };
        } catch (LineageDocument.UnreadableException e) {
            return unread(event, String.valueOf(e.getMessage()));
        }
    }

    /** The event's time is the one that was held against the broker's clock. */
    private static TakenReport taken(MeshEvent event, LineageReported reported, LineageReport report) {
        return new TakenReport(
                ProductIds.domainOf(event.productId()),
                NameUuid.of(REPORTS, event.envelope().source(), event.envelope().id()),
                new LineageReport(
                        report.state(),
                        reported.getEventAt(),
                        report.runId(),
                        report.jobNamespace(),
                        report.datasets()),
                event.origin().brokerTime());
    }

    private static Optional<TakenReport> unread(MeshEvent event, String why) {
        LOG.warnf(
                "A report of lineage of %s is no document of OpenLineage and says nothing: %s", event.productId(), why);
        return Optional.empty();
    }
}
