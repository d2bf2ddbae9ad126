package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.sli.application.RecordRefresh;
import dev.signalbox.sli.application.TakeObjectives;
import dev.signalbox.sli.model.Evaluation;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Refresh;
import dev.signalbox.sli.model.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Publications, verdicts and refreshes in; evaluations out. */
@ApplicationScoped
public class SliConsumer implements MeshHandler {
    private static final Logger LOG = Logger.getLogger(SliConsumer.class);

    private final TakeObjectives takeObjectives;
    private final RecordRefresh recordRefresh;
    private final Publications publications;

    SliConsumer(TakeObjectives takeObjectives, RecordRefresh recordRefresh, Publications publications) {
        this.takeObjectives = takeObjectives;
        this.recordRefresh = recordRefresh;
        this.publications = publications;
    }

    @Override
    public Set<EventType> reads() {
        return EnumSet.of(EventType.PRODUCT_PUBLISHED, EventType.PUBLICATION_JUDGED, EventType.PRODUCT_REFRESHED);
    }

    @Override
    public Set<String> locks(MeshEvent event) {
        return isOurs(event) ? Set.of() : Set.of(event.productId());
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        for (MeshEvent event : slice) {
            if (!isOurs(event)) {
                Evaluations.emit(evaluate(event, decisions), event.cause(), decisions);
            }
        }
    }

    private static boolean isOurs(MeshEvent event) {
        return new ProductId(event.productId()).isOfSignalbox();
    }

    private List<Evaluation> evaluate(MeshEvent event, Decisions decisions) {
        Instant now = event.origin().brokerTime();
        return switch (event.payload()) {
            case ProductPublished published ->
                takeObjectives.published(publications.translate(published, now), decisions);
            case PublicationJudged judged ->
                verdict(judged)
                        .map(verdict -> takeObjectives.judged(
                                new ProductId(judged.getProductId()),
                                judged.getPublicationId(),
                                verdict,
                                now,
                                decisions))
                        .orElse(List.of());
            case ProductRefreshed refreshed ->
                refresh(refreshed, now)
                        .map(refresh ->
                                recordRefresh.refreshed(new ProductId(refreshed.getProductId()), refresh, decisions))
                        .orElse(List.of());
            default -> throw new IllegalStateException("not asked for: " + event.type());
        };
    }

    /** Empty for a verdict that this version does not know: it admits nothing. */
    private static Optional<Verdict> verdict(PublicationJudged judged) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(judged.getVerdict())) {
                return Optional.of(verdict);
            }
        }
        LOG.warnf("A verdict on %s is neither ADMITTED nor BLOCKED; it is not followed", judged.getProductId());
        return Optional.empty();
    }

    /** Empty for a status that this version does not know: it neither refreshed anything nor failed to. */
    private static Optional<Refresh> refresh(ProductRefreshed refreshed, Instant now) {
        boolean succeeded = refreshed.getStatus().equals("SUCCEEDED");
        if (!succeeded && !refreshed.getStatus().equals("FAILED")) {
            LOG.warnf("A run of %s has neither succeeded nor failed; it is not counted", refreshed.getProductId());
            return Optional.empty();
        }
        return Optional.of(new Refresh(
                refreshed.getPort() == null ? Refresh.ALL_PORTS : Keys.bounded(refreshed.getPort()),
                Keys.bounded(refreshed.getRunId()),
                succeeded,
                refreshed.getDataUpTo() == null ? refreshed.getFinishedAt() : refreshed.getDataUpTo(),
                now));
    }
}
