package dev.signalbox.backbone.timer;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.backbone.lane.ReadThrough;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Bell;
import dev.signalbox.backbone.wakeup.Workers;
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
 * <p>A handler that fails leaves its timer where it stands: it is tried again after a pause that grows, and holds up no other,
 * however many of them fail.
 */
public final class TimerWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(TimerWorker.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final int MOST = 200;
    private static final int ERROR_LENGTH = 2000;

    private final Transactions transactions;
    private final ReadThrough readThrough;
    private final Map<String, TimerHandler> handlers;
    private final String service;
    private final EventEncoder encoder;
    private final InstantSource clock;
    private final Workers workers;
    private final Bell stop = new Bell();
    private volatile boolean stopping;
    private volatile String failure = "";
    private volatile Overdue overdue = Overdue.NONE;
    private long lookedAtNanos = System.nanoTime() - LOOKED_AT_EVERY.toNanos();

    public TimerWorker(
            Transactions transactions,
            ReadThrough readThrough,
            Collection<TimerHandler> handlers,
            String service,
            EventEncoder encoder,
            InstantSource clock,
            Workers workers) {
        this.transactions = transactions;
        this.readThrough = readThrough;
        this.handlers = handlers.stream().collect(Collectors.toMap(TimerHandler::kind, Function.identity()));
        this.service = service;
        this.encoder = encoder;
        this.clock = clock;
        this.workers = workers;
    }

    public void stop() {
        stopping = true;
        stop.ring();
    }

    /** Why no timer could be looked at in the last round (database, broker); empty if they could. */
    public String failure() {
        return failure;
    }

    /** What was due and what failed when it was last looked at, some seconds ago. */
    public Overdue overdue() {
        return overdue;
    }

    @Override
    public void run() {
        while (!stopping) {
            boolean more = false;
            try {
                more = round();
                failure = "";
            } catch (InterruptedException shutDown) {
                return;
            } catch (Exception away) {
                if (failure.isEmpty()) {
                    LOG.warnf("Timers wait: %s", away);
                }
                failure = "timers wait: " + away;
            }
            if (!more) {
                stop.await(ROUND);
            }
        }
    }

    /** True if there may be more that is due now. */
    private boolean round() throws Exception {
        lookAtOverdue();
        if (!transactions.call(connection -> TimerStore.anyDue(connection, clock.instant()))) {
            return false;
        }
        readThrough.record();
        List<DueTimer> due = transactions.call(connection -> TimerStore.due(connection, MOST));
        for (DueTimer timer : due) {
            if (stopping) {
                break;
            }
            try {
                fire(timer);
            } catch (InterruptedException shutDown) {
                throw shutDown;
            } catch (Exception fault) {
                LOG.warnf(
                        "Timer %s of %s failed and is tried again; the others go on: %s",
                        timer.kind(), timer.subject(), fault);
                transactions.run(connection ->
                        TimerStore.postpone(connection, timer, shortened(fault.toString()), LONGEST_DELAY));
            }
        }
        return due.size() == MOST;
    }

    private void lookAtOverdue() throws Exception {
        if (System.nanoTime() - lookedAtNanos >= LOOKED_AT_EVERY.toNanos()) {
            overdue = transactions.call(connection -> TimerStore.overdue(connection, clock.instant()));
            lookedAtNanos = System.nanoTime();
        }
    }

    private void fire(DueTimer timer) throws Exception {
        TimerHandler handler = handlers.get(timer.kind());
        if (handler == null) {
            throw new IllegalStateException("no handler for timers of kind " + timer.kind());
        }
        CrashPoints.reached(CrashPoint.BEFORE_TIMER);
        Workers.Work left = transactions.call(connection -> {
            ProductLocks.lock(connection, Set.of(timer.productId()));
            if (!TimerStore.take(connection, timer)) {
                return Workers.Work.NOTHING;
            }
            TransactionDecisions decisions = new TransactionDecisions(service, encoder);
            handler.due(timer, decisions);
            decisions.write(connection);
            CrashPoints.reached(CrashPoint.WITHIN_TIMER);
            return decisions.left();
        });
        CrashPoints.reached(CrashPoint.AFTER_TIMER);
        workers.wake(left);
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
