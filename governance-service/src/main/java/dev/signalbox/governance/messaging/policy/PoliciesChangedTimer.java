package dev.signalbox.governance.messaging.policy;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.LookAtProductAgain;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Other policies came into force: each product gets its turn, one after the other, so that judging and other timers go on
 * meanwhile. Later policies move the turns that are still to come.
 *
 * <p>It is a transaction after the activation, which holds the active set's row: setting the products' timers there could
 * wait for one that is just firing and waits for that row.
 */
@ApplicationScoped
public class PoliciesChangedTimer implements TimerHandler {
    private static final Logger LOG = Logger.getLogger(PoliciesChangedTimer.class);
    private static final String KIND = "policies-changed";

    private final LookAtProductAgain lookAtProductAgain;
    private final FolderConfig config;

    PoliciesChangedTimer(LookAtProductAgain lookAtProductAgain, FolderConfig config) {
        this.lookAtProductAgain = lookAtProductAgain;
        this.config = config;
    }

    /** Sets it for policies that are in force since then. */
    public static void schedule(Instant since, Decisions decisions) {
        decisions.schedule(KIND, ProductIds.MESH, ProductIds.MESH, since);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        List<String> products = lookAtProductAgain.products();
        Instant turn = timer.dueAt();
        for (String product : products) {
            turn = turn.plus(config.betweenProducts());
            decisions.schedule(LookAgainTimer.KIND, product, product, turn.truncatedTo(ChronoUnit.MILLIS));
        }
        LOG.infof("%d products are looked at again by the new policies until %s", products.size(), turn);
    }
}
