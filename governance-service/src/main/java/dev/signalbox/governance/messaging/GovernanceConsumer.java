package dev.signalbox.governance.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.events.ConsumptionDeclared;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.JudgePublication;
import dev.signalbox.governance.application.ReportRefusal;
import dev.signalbox.governance.model.Refusal;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Publications and contract-service's verdicts in; judgements and violations out. */
@ApplicationScoped
public class GovernanceConsumer implements MeshHandler {
    private final JudgePublication judgePublication;
    private final ReportRefusal reportRefusal;

    GovernanceConsumer(JudgePublication judgePublication, ReportRefusal reportRefusal) {
        this.judgePublication = judgePublication;
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
                EventType.LINEAGE_OBSERVED);
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return switch (event.payload()) {
            case ProductPublished _, PublicationChecked _ -> Set.of(event.productId());
            default -> Set.of();
        };
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        for (MeshEvent event : slice) {
            Cause cause = event.cause();
            switch (event.payload()) {
                case ProductPublished published ->
                    Judgements.tell(
                            judgePublication.published(
                                    published.getPublicationId(), EventsIn.published(published), cause.now()),
                            published.getProductId(),
                            published.getPublicationId(),
                            cause,
                            decisions);
                case PublicationChecked checked ->
                    Judgements.tell(
                            judgePublication.checked(
                                    checked.getProductId(),
                                    checked.getPublicationId(),
                                    EventsIn.checked(checked),
                                    cause.now()),
                            checked.getProductId(),
                            checked.getPublicationId(),
                            cause,
                            decisions);
                case SloEvaluated evaluated ->
                    ObjectiveEntity.evaluated(
                            evaluated.getProductId(), EventsIn.objective(evaluated), evaluated.getRevision());
                default -> {
                    // Read only for its authority, which it has.
                }
            }
        }
    }

    @Override
    public boolean reportsRefusals() {
        return true;
    }

    @Override
    public void refused(RefusedEvent refused, Decisions decisions) {
        MeshEvent event = refused.event();
        String about =
                event.payload() instanceof ConsumptionDeclared declared ? declared.getConsumerId() : event.productId();
        String writer = event.origin().domain().orElseGet(() -> domainOf(about));
        Refusal refusal = new Refusal(
                writer,
                about,
                event.envelope().source(),
                event.envelope().id(),
                event.type().ceType(),
                event.productId(),
                event.origin().topic(),
                event.origin().partition(),
                event.origin().offset(),
                refused.message(),
                event.origin().brokerTime());
        reportRefusal
                .report(refusal, ProductIds.ofDomain(writer))
                .ifPresent(violation -> Judgements.tell(violation, event.cause(), decisions));
    }

    private static String domainOf(String id) {
        return ProductIds.isValid(id) ? ProductIds.domainOf(id) : ProductIds.SIGNALBOX_DOMAIN;
    }
}
