package dev.signalbox.backbone.decision;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.handler.Decider;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.lock.ProductLocks;
import java.util.Collection;
import java.util.function.Consumer;

/** Decides in a transaction of its own. */
public final class TransactionDecider implements Decider {
    private final Transactions transactions;
    private final String service;
    private final EventEncoder encoder;
    private final Runnable wakeWorkers;

    public TransactionDecider(Transactions transactions, String service, EventEncoder encoder, Runnable wakeWorkers) {
        this.transactions = transactions;
        this.service = service;
        this.encoder = encoder;
        this.wakeWorkers = wakeWorkers;
    }

    @Override
    public void decide(Collection<String> productIds, Consumer<Decisions> work) {
        try {
            transactions.run(connection -> {
                ProductLocks.lock(connection, productIds);
                TransactionDecisions decisions = new TransactionDecisions(service, encoder);
                work.accept(decisions);
                decisions.write(connection);
            });
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
        wakeWorkers.run();
    }
}
