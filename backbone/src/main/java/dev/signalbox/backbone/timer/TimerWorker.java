package dev.signalbox.backbone.timer;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.backbone.lane.ReadThrough;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Bell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Fires timers that are due, one transaction each, under the product's lock. Every replica runs one; a timer fires once.
 *
 * <p>A handler that fails leaves its timer where it stands: it is tried again with the next round, and holds up no other.
 */
public final class TimerWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(TimerWorker.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final int MOST = 200;

    private final Transactions transactions;
    private final ReadThrough readThrough;
    private final Map<String, TimerHandler> handlers;
    private final String service;
    private final EventEncoder encoder;
    private final InstantSource clock;
    private final Runnable wakeWorkers;
    private final Bell stop = new Bell();
    private volatile boolean stopping;
    private volatile String failure = "";

    public TimerWorker(
            Transactions transactions,
            ReadThrough readThrough,
            Collection<TimerHandler> handlers,
            String service,
            EventEncoder encoder,
            InstantSource clock,
            Runnable wakeWorkers) {
        this.transactions = transactions;
        this.readThrough = readThrough;
        this.handlers = handlers.stream().collect(Collectors.toMap(TimerHandler::kind, Function.identity()));
        this.service = service;
        this.encoder = encoder;
        this.clock = clock;
        this.wakeWorkers = wakeWorkers;
    }

    public void stop() {
        stopping = true;
        stop.ring();
    }

    /** Why the last round failed; empty if it did not. */
    public String failure() {
        return failure;
    }

    @Override
    public void run() {
        while (!stopping) {
            String before = failure;
            try {
                failure = round();
            } catch (InterruptedException shutDown) {
                return;
            } catch (Exception away) {
                failure = away.toString();
            }
            if (!failure.isEmpty() && !failure.equals(before)) {
                LOG.warnf("Timers wait: %s", failure);
            }
            stop.await(ROUND);
        }
    }

    private String round() throws Exception {
        if (!transactions.call(connection -> TimerStore.anyDue(connection, clock.instant()))) {
            return "";
        }
        readThrough.record();
        List<DueTimer> due = transactions.call(connection -> TimerStore.due(connection, MOST));
        String failed = "";
        for (DueTimer timer : due) {
            if (stopping) {
                break;
            }
            try {
                fire(timer);
            } catch (InterruptedException shutDown) {
                throw shutDown;
            } catch (Exception fault) {
                failed = timer.kind() + " of " + timer.subject() + ": " + fault;
            }
        }
        return failed;
    }

    private void fire(DueTimer timer) throws Exception {
        TimerHandler handler = handlers.get(timer.kind());
        if (handler == null) {
            throw new IllegalStateException("no handler for timers of kind " + timer.kind());
        }
        boolean wakes = transactions.call(connection -> {
            ProductLocks.lock(connection, Set.of(timer.productId()));
            if (!TimerStore.take(connection, timer)) {
                return false;
            }
            TransactionDecisions decisions = new TransactionDecisions(service, encoder);
            handler.due(timer, decisions);
            decisions.write(connection);
            return decisions.wakesWorkers();
        });
        if (wakes) {
            wakeWorkers.run();
        }
    }
}
