package dev.signalbox.backbone.rebuild;

import dev.signalbox.backbone.outbox.OutboxRelay;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.wakeup.Bell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Brings what was decided to the topics, so that these hold all of it; instances that run help. */
final class OldOutbox {
    private static final Logger LOG = Logger.getLogger(OldOutbox.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DataSource current;
    private final RecordSender sender;

    OldOutbox(DataSource current, RecordSender sender) {
        this.current = current;
        this.sender = sender;
    }

    /** Returns when the outbox is empty; nothing is added while the fence is up. */
    void drain(Connection session) throws SQLException, InterruptedException {
        long waiting = waiting(session);
        if (waiting == 0) {
            return;
        }
        LOG.infof("%d records wait in the outbox and are sent first", waiting);
        OutboxRelay relay = new OutboxRelay(current, sender, new Bell());
        Thread thread = Thread.ofPlatform().name("old-outbox").daemon().start(relay);
        Bell pause = new Bell();
        long fewest = waiting;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting > 0) {
            if (System.nanoTime() > deadline) {
                throw new RebuildRefusedException(
                        waiting + " records of the outbox cannot be sent; see the service's log"
                                + " and health for the topic that refuses them, mend that, and rebuild again");
            }
            pause.await(LOOK);
            waiting = waiting(session);
            if (waiting < fewest) {
                fewest = waiting;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        relay.stop();
        thread.join();
    }

    private static long waiting(Connection session) throws SQLException {
        try (Statement select = session.createStatement();
                ResultSet row = select.executeQuery("SELECT count(*) FROM " + Schemas.CURRENT + ".outbox")) {
            row.next();
            return row.getLong(1);
        }
    }
}
