package dev.signalbox.backbone.decision;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.handler.Decider;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Workers;
import java.util.Collection;
import java.util.function.Consumer;

/** Decides in a transaction of its own. */
public final class TransactionDecider implements Decider {
    private final Transactions transactions;
    private final String service;
    private final EventEncoder encoder;
    private final Workers workers;

    public TransactionDecider(Transactions transactions, String service, EventEncoder encoder, Workers workers) {
        this.transactions = transactions;
        this.service = service;
        this.encoder = encoder;
        this.workers = workers;
    }

    @Override
    public void decide(Collection<String> productIds, Consumer<Decisions> work) {
        try {
            Workers.Work left = transactions.call(connection -> {
                ProductLocks.lock(connection, productIds);
                TransactionDecisions decisions = new TransactionDecisions(service, encoder);
                work.accept(decisions);
                decisions.write(connection);
                return decisions.left();
            });
            workers.wake(left);
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }
}
