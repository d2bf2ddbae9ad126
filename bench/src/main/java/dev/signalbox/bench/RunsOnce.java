package dev.signalbox.bench;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Adds every run to a table with one statement per call, and counts how often each came. */
final class RunsOnce implements MeshHandler {
    private final BenchDatabase database;
    private final long expected;
    private final AtomicLong left;
    private final AtomicLong beganNanos = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);

    RunsOnce(BenchDatabase database, long expected) throws Exception {
        this.database = database;
        this.expected = expected;
        this.left = new AtomicLong(expected);
        database.run(connection -> {
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE TABLE run (id text PRIMARY KEY, times int NOT NULL)");
            }
        });
    }

    @Override
    public Set<EventType> reads() {
        return Set.of(EventType.PRODUCT_REFRESHED);
    }

    @Override
    public void handle(List<MeshEvent> slice, Decisions decisions) {
        beganNanos.compareAndSet(0, System.nanoTime());
        Connection connection = database.current();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO run (id, times) SELECT *, 1 FROM unnest(?::text[])
                ON CONFLICT (id) DO UPDATE SET times = run.times + 1""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            slice.stream().map(event -> event.envelope().id()).toArray()));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        if (left.addAndGet(-slice.size()) <= 0) {
            done.countDown();
        }
    }

    /** From the first slice on; joining the group and opening the lanes are not what is measured. */
    Duration awaitAll() throws InterruptedException {
        if (!done.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("events are missing: " + left);
        }
        return Duration.ofNanos(System.nanoTime() - beganNanos.get());
    }

    /** The last slice may still be on its way into the database. */
    void expectEachOnce() throws Exception {
        long found = 0;
        for (int tries = 0; tries < 100 && found != expected; tries++) {
            found = database.call(connection -> {
                try (Statement select = connection.createStatement();
                        ResultSet row = select.executeQuery("SELECT sum(times) FROM run WHERE times = 1")) {
                    row.next();
                    return row.getLong(1);
                }
            });
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (found != expected) {
            throw new IllegalStateException("applied once: " + found + " instead of " + expected);
        }
    }
}
