package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import java.util.concurrent.Semaphore;

/** Transactions of which so many run at once; a lane that waits for anything but the database takes nobody's turn. */
final class TurnTaking implements Transactions {
    private final Transactions transactions;
    private final Semaphore turns;

    TurnTaking(Transactions transactions, int atOnce) {
        this.transactions = transactions;
        this.turns = new Semaphore(atOnce, true);
    }

    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        turns.acquire();
        try {
            return transactions.call(work);
        } finally {
            turns.release();
        }
    }
}
