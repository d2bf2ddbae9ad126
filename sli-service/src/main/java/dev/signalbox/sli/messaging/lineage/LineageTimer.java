package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.events.LineageEdge;
import dev.signalbox.events.LineageEndpoint;
import dev.signalbox.events.LineageObserved;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.lineage.MatchLineage;
import dev.signalbox.sli.application.lineage.TakeLineage;
import dev.signalbox.sli.model.lineage.ObservedLineage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every lane has been read as far as a domain's last reports; what flowed where is told. */
@ApplicationScoped
public class LineageTimer implements TimerHandler {
    /** So many with the longest names are far from too large for an event. */
    private static final int EDGES_AT_ONCE = 300;

    private final MatchLineage match;

    LineageTimer(MatchLineage match) {
        this.match = match;
    }

    @Override
    public String kind() {
        return TakeLineage.REPORTS;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        for (ObservedLineage observed : match.due(timer.subject(), timer.dueAt(), decisions)) {
            for (int begin = 0; begin < observed.edges().size(); begin += EDGES_AT_ONCE) {
                int end = Math.min(begin + EDGES_AT_ONCE, observed.edges().size());
                decisions.emit(
                        EventType.LINEAGE_OBSERVED,
                        observed.product().value(),
                        event(observed, observed.edges().subList(begin, end)),
                        new Cause.OfTimer(kind(), observed.report().toString(), observed.at()),
                        begin == 0 ? "" : Integer.toString(begin));
            }
        }
    }

    private static LineageObserved event(ObservedLineage observed, List<ObservedLineage.Edge> edges) {
        return LineageObserved.newBuilder()
                .setProductId(observed.product().value())
                .setEdges(edges.stream()
                        .map(edge -> new LineageEdge(end(edge.from()), end(edge.to())))
                        .toList())
                .setRunId(observed.runId())
                .setObservedAt(observed.at())
                .build();
    }

    private static LineageEndpoint end(ObservedLineage.End end) {
        return new LineageEndpoint(
                end.product().value(), end.port(), end.field().isEmpty() ? null : end.field());
    }
}
