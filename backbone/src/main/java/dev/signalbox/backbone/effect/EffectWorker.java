package dev.signalbox.backbone.effect;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Bell;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Performs effects outside of any transaction, and hands their results back under the product's lock.
 *
 * <p>Effects of one product go in the order of their decisions; those of several products side by side. An attempt holds a lease;
 * if its process dies, another attempt follows when the lease ends, so an effect is performed at least once and its result
 * is decided on once.
 */
public final class EffectWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(EffectWorker.class);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int MOST = 16;
    private static final int ERROR_LENGTH = 2000;

    private final Transactions transactions;
    private final Map<String, EffectHandler> handlers;
    private final String service;
    private final EventEncoder encoder;
    private final Bell bell;
    private final Runnable wakeWorkers;
    private volatile boolean stopping;

    public EffectWorker(
            Transactions transactions,
            Collection<EffectHandler> handlers,
            String service,
            EventEncoder encoder,
            Bell bell,
            Runnable wakeWorkers) {
        this.transactions = transactions;
        this.handlers = handlers.stream().collect(Collectors.toMap(EffectHandler::kind, Function.identity()));
        this.service = service;
        this.encoder = encoder;
        this.bell = bell;
        this.wakeWorkers = wakeWorkers;
    }

    public void stop() {
        stopping = true;
        bell.ring();
    }

    @Override
    public void run() {
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!stopping) {
                boolean anyDone = false;
                try {
                    List<PendingEffect> leased =
                            transactions.call(connection -> EffectStore.lease(connection, MOST, LEASE));
                    List<Callable<Void>> tasks = leased.stream()
                            .<Callable<Void>>map(effect -> () -> {
                                attempt(effect);
                                return null;
                            })
                            .toList();
                    side.invokeAll(tasks);
                    anyDone = !leased.isEmpty();
                } catch (InterruptedException shutDown) {
                    return;
                } catch (Exception away) {
                    LOG.debugf("Effects wait: %s", away);
                }
                if (!anyDone) {
                    bell.await(ROUND);
                }
            }
        }
    }

    private void attempt(PendingEffect effect) throws Exception {
        try {
            EffectHandler handler = handlers.get(effect.kind());
            if (handler == null) {
                throw new IllegalStateException("no handler for effects of kind " + effect.kind());
            }
            decideOn(handler, effect, handler.perform(effect));
        } catch (InterruptedException shutDown) {
            throw shutDown;
        } catch (Exception failed) {
            LOG.warnf(
                    "Effect %s of %s failed at attempt %d and is tried again: %s",
                    effect.kind(), effect.productId(), effect.attempt(), failed);
            transactions.run(connection -> EffectStore.postpone(
                    connection, effect, shortened(failed.toString()), delayAfter(effect.attempt())));
        }
    }

    private void decideOn(EffectHandler handler, PendingEffect effect, String result) throws Exception {
        boolean wakes = transactions.call(connection -> {
            ProductLocks.lock(connection, Set.of(effect.productId()));
            if (!EffectStore.remove(connection, effect)) {
                return false;
            }
            TransactionDecisions decisions = new TransactionDecisions(service, encoder);
            handler.done(effect, result, decisions);
            decisions.write(connection);
            return decisions.wakesWorkers();
        });
        if (wakes) {
            wakeWorkers.run();
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
