package dev.signalbox.backbone.effect;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Workers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Performs effects outside of any transaction, and hands their results back under the product's lock.
 *
 * <p>Effects of one product go in the order of their decisions; those of several products side by side, each for itself. An attempt
 * holds a lease that is renewed while it runs; if its process dies, another attempt follows when the lease ends, so an
 * effect is performed at least once and its result is decided on once. An attempt that has lost its lease is interrupted.
 */
public final class EffectWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(EffectWorker.class);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(8);
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(5);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final int OFTEN = 3;
    private static final int MOST = 16;
    private static final int ERROR_LENGTH = 2000;

    private final Transactions transactions;
    private final Map<String, EffectHandler> handlers;
    private final String service;
    private final EventEncoder encoder;
    private final Workers workers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<PendingEffect, Attempt> running = new ConcurrentHashMap<>();
    private volatile Backlog backlog = Backlog.NONE;
    private volatile boolean stopping;
    private long renewedNanos = System.nanoTime();
    private long lookedAtNanos = System.nanoTime() - LOOKED_AT_EVERY.toNanos();

    public EffectWorker(
            Transactions transactions,
            Collection<EffectHandler> handlers,
            String service,
            EventEncoder encoder,
            Workers workers) {
        this.transactions = transactions;
        this.handlers = handlers.stream().collect(Collectors.toMap(EffectHandler::kind, Function.identity()));
        this.service = service;
        this.encoder = encoder;
        this.workers = workers;
    }

    /** An attempt under way; once it has its result, it is let end. */
    private static final class Attempt {
        private final Future<?> work;
        private final long sinceNanos = System.nanoTime();
        private boolean performed;

        Attempt(Future<?> work) {
            this.work = work;
        }

        synchronized void performed() {
            performed = true;
        }

        synchronized void interrupt() {
            if (!performed) {
                work.cancel(true);
            }
        }

        boolean isTooLong() {
            return System.nanoTime() - sinceNanos > LONGEST_ATTEMPT.toNanos();
        }
    }

    public void stop() {
        stopping = true;
        workers.effects().ring();
    }

    /** What waited when it was last looked at, some seconds ago. */
    public Backlog backlog() {
        return backlog;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                boolean startedAny = false;
                try {
                    renewLeases();
                    lookAtBacklog();
                    startedAny = startNext();
                } catch (InterruptedException shutDown) {
                    return;
                } catch (Exception away) {
                    LOG.debugf("Effects wait: %s", away);
                }
                if (!startedAny) {
                    workers.effects().await(ROUND);
                }
            }
        } finally {
            letAttemptsEnd();
        }
    }

    private boolean startNext() throws Exception {
        int free = MOST - running.size();
        if (free == 0) {
            return false;
        }
        List<PendingEffect> leased = transactions.call(connection -> EffectStore.lease(connection, free, LEASE));
        for (PendingEffect effect : leased) {
            FutureTask<Boolean> work = new FutureTask<>(() -> attempt(effect), true);
            running.put(effect, new Attempt(work));
            threads.execute(work);
        }
        return !leased.isEmpty();
    }

    private void renewLeases() throws Exception {
        if (System.nanoTime() - renewedNanos < RENEWED_EVERY.toNanos()) {
            return;
        }
        Map<PendingEffect, Attempt> attempts = Map.copyOf(running);
        if (!attempts.isEmpty()) {
            Set<String> held = transactions.call(connection -> EffectStore.renew(connection, attempts.keySet(), LEASE));
            attempts.forEach((effect, attempt) -> {
                if (!held.contains(effect.id()) || attempt.isTooLong()) {
                    attempt.interrupt();
                }
            });
        }
        renewedNanos = System.nanoTime();
    }

    private void lookAtBacklog() throws Exception {
        if (System.nanoTime() - lookedAtNanos >= LOOKED_AT_EVERY.toNanos()) {
            backlog = transactions.call(connection -> EffectStore.backlog(connection, LATE, OFTEN));
            lookedAtNanos = System.nanoTime();
        }
    }

    private void attempt(PendingEffect effect) {
        try {
            EffectHandler handler = handlers.get(effect.kind());
            if (handler == null) {
                throw new IllegalStateException("no handler for effects of kind " + effect.kind());
            }
            CrashPoints.reached(CrashPoint.BEFORE_EFFECT);
            String result = handler.perform(effect);
            CrashPoints.reached(CrashPoint.AFTER_EFFECT);
            Objects.requireNonNull(running.get(effect)).performed();
            decideOn(handler, effect, result);
        } catch (Exception | Error failed) {
            // The interrupt has done its work; what follows must not be cut off by it.
            String error = Thread.interrupted()
                    ? "the attempt was ended: it took too long, lost its lease, or the service stopped"
                    : failed.toString();
            LOG.warnf(
                    "Effect %s of %s failed at attempt %d and is tried again: %s",
                    effect.kind(), effect.productId(), effect.attempt(), error);
            postpone(effect, error);
        } finally {
            running.remove(effect);
            workers.effects().ring();
        }
    }

    private void postpone(PendingEffect effect, String error) {
        try {
            transactions.run(connection ->
                    EffectStore.postpone(connection, effect, shortened(error), delayAfter(effect.attempt())));
        } catch (Exception away) {
            LOG.debugf("Effect %s is tried again when its lease ends: %s", effect.id(), away);
        }
    }

    private void decideOn(EffectHandler handler, PendingEffect effect, String result) throws Exception {
        Workers.Work left = transactions.call(connection -> {
            ProductLocks.lock(connection, Set.of(effect.productId()));
            if (!EffectStore.remove(connection, effect)) {
                return Workers.Work.NOTHING;
            }
            TransactionDecisions decisions = new TransactionDecisions(service, encoder);
            handler.done(effect, result, decisions);
            decisions.write(connection);
            CrashPoints.reached(CrashPoint.BEFORE_EFFECT_RESULT);
            return decisions.left();
        });
        CrashPoints.reached(CrashPoint.AFTER_EFFECT_RESULT);
        workers.wake(left);
    }

    private void letAttemptsEnd() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ATTEMPTS.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(LAST_ATTEMPTS.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException shutDown) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static Duration delayAfter(int attempt) {
        Duration delay = Duration.ofSeconds(1L << Math.min(attempt - 1, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private static String shortened(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
