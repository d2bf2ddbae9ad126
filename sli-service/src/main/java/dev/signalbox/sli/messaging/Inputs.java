package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.promise.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Translates verdicts and refreshes. */
final class Inputs {
    private static final Logger LOG = Logger.getLogger(Inputs.class);

    private Inputs() {}

    /** Whether it is about the backbone itself; nothing of ours counts that. */
    static boolean isOurs(MeshEvent event) {
        return new ProductId(event.productId()).isOfSignalbox();
    }

    /** Empty for a verdict that this version does not know: it admits nothing. */
    static Optional<Verdict> verdict(PublicationJudged judged) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equals(judged.getVerdict())) {
                return Optional.of(verdict);
            }
        }
        LOG.warnf("A verdict on %s is neither ADMITTED nor BLOCKED; it is not followed", judged.getProductId());
        return Optional.empty();
    }

    /** Empty for a status that this version does not know: it neither refreshed anything nor failed to. */
    static Optional<Refresh> refresh(ProductRefreshed refreshed, Instant now) {
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
                now,
                refreshed.getRecordCount() == null || refreshed.getExpectedCount() == null
                        ? Sums.NONE
                        : Refresh.rows(refreshed.getRecordCount(), refreshed.getExpectedCount())));
    }
}
