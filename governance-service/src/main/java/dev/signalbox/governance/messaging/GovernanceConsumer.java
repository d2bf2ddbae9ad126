package dev.signalbox.governance.messaging;

import dev.signalbox.backbone.database.SmallSessions;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.ReportRefusal;
import dev.signalbox.governance.messaging.event.EventsIn;
import dev.signalbox.governance.messaging.publication.Publications;
import dev.signalbox.governance.messaging.violation.Objectives;
import dev.signalbox.governance.messaging.violation.Violations;
import dev.signalbox.governance.model.violation.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Publications, contract-service's verdicts and service levels in; judgements and violations out. */
@ApplicationScoped
public class GovernanceConsumer implements MeshHandler {
    private final Publications publications;
    private final Objectives objectives;
    private final ReportRefusal reportRefusal;

    GovernanceConsumer(Publications publications, Objectives objectives, ReportRefusal reportRefusal) {
        this.publications = publications;
        this.objectives = objectives;
        this.reportRefusal = reportRefusal;
    }

    /** Beside what it judges by, every event that a domain may write: this service audits those without authority. */
    @Override
    public Set<EventType> reads() {
        return EnumSet.of(
                EventType.PRODUCT_PUBLISHED,
                EventType.PUBLICATION_CHECKED,
                EventType.SLO_EVALUATED,
                EventType.CONSUMPTION_DECLARED,
                EventType.PRODUCT_REFRESHED,
                EventType.SLI_MEASURED,
                EventType.LINEAGE_REPORTED,
                EventType.LINEAGE_OBSERVED);
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return switch (event.payload()) {
            case ProductPublished _, PublicationChecked _ -> Set.of(event.productId());
            case SloEvaluated _ -> Objectives.isTracked(event.productId()) ? Set.of(event.productId()) : Set.of();
            default -> Set.of();
        };
    }

    /** A refusal is reported on the domain that wrote it; what it claims to be about is not looked at. */
    @Override
    public Set<String> locks(RefusedEvent refused) {
        return Set.of(ProductIds.ofDomain(EventsIn.refusal(refused).writer()));
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        SmallSessions.forEach(slice, event -> handle(event, decisions));
    }

    private void handle(MeshEvent event, Decisions decisions) {
        Cause cause = event.cause();
        switch (event.payload()) {
            case ProductPublished published -> publications.published(published, cause, decisions);
            case PublicationChecked checked -> publications.checked(checked, cause, decisions);
            case SloEvaluated evaluated -> objectives.evaluated(evaluated, cause, decisions);
            default -> {
                // Read only for its authority, which it has.
            }
        }
    }

    @Override
    public boolean reportsRefusals() {
        return true;
    }

    @Override
    public void refused(RefusedEvent refused, Decisions decisions) {
        Refusal refusal = EventsIn.refusal(refused);
        reportRefusal
                .report(refusal, ProductIds.ofDomain(refusal.writer()))
                .ifPresent(
                        violation -> Violations.tell(violation, refused.event().cause(), decisions));
    }
}
