package dev.signalbox.backbone.outbox;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.wakeup.Bell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, in order, and deletes what was acknowledged.
 *
 * <p>A shard's relay holds an advisory lock on a connection of its own; replicas share the shards by taking what is free. Every shard
 * goes at its own pace: one whose records are refused, or hang, holds up no other, and does not send again and again what stands
 * behind its trouble. Where the connection or the process is lost between an acknowledgement and its deletion, a record
 * stands on the topic twice, with the same id and the same bytes; readers ignore the repeat.
 */
public final class OutboxRelay implements Runnable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    /** How long a stop waits for acknowledgements, so that it leaves no repeats behind. */
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(5);
    /** The first key of our advisory locks: "sbox" in ASCII. */
    private static final int LOCK_SPACE = 0x73626f78;

    private final DataSource dataSource;
    private final RecordSender sender;
    private final Bell bell;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;
    private volatile boolean failing;

    public OutboxRelay(DataSource dataSource, RecordSender sender, Bell bell) {
        this.dataSource = dataSource;
        this.sender = sender;
        this.bell = bell;
    }

    /** Whether the database cannot be read, or a shard held here has a record that is not acknowledged. */
    public boolean isFailing() {
        return failing;
    }

    public void stop() {
        stopping = true;
        bell.ring();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                try (Connection connection = dataSource.getConnection()) {
                    relayOn(connection);
                } catch (SQLException | RuntimeException failure) {
                    if (!failing) {
                        LOG.warnf("The outbox waits: %s", failure);
                    }
                    failing = true;
                    bell.await(AFTER_FAILURE);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void relayOn(Connection connection) throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        Map<Integer, Shard> held = new HashMap<>();
        takeFreeShards(connection, held);
        long lookedNanos = System.nanoTime();
        try {
            while (!stopping) {
                settle(connection, held);
                sendNext(connection, held);
                failing = held.values().stream().anyMatch(Shard::isFailing);
                Duration untilNextLook = IDLE.minusNanos(System.nanoTime() - lookedNanos);
                boolean hasRung = bell.await(untilNextLook.isNegative() ? Duration.ZERO : untilNextLook);
                // Of what other instances write, and of what they leave, no bell rings here.
                boolean isTimeToLook = System.nanoTime() - lookedNanos >= IDLE.toNanos();
                if (isTimeToLook) {
                    takeFreeShards(connection, held);
                    lookedNanos = System.nanoTime();
                }
                if (isTimeToLook || hasRung) {
                    held.values().forEach(Shard::lookAgain);
                }
            }
            awaitAcknowledgements(underWay(held));
        } finally {
            // Without the locks another relay may send the same rows.
            underWay(held).forEach(Batch::halt);
            deleteLast(connection, underWay(held));
            release(connection);
        }
    }

    /** Deletes what was acknowledged of the batches that have ended. */
    private static void settle(Connection connection, Map<Integer, Shard> held) throws SQLException {
        Map<Shard, Batch> ended = new HashMap<>();
        for (Shard shard : held.values()) {
            shard.inFlight().filter(batch -> batch.ended().isDone()).ifPresent(batch -> ended.put(shard, batch));
        }
        deleteAcknowledged(connection, ended.values());
        for (Map.Entry<Shard, Batch> settled : ended.entrySet()) {
            if (settled.getKey().settled(Instant.now())) {
                settled.getValue()
                        .refusal()
                        .ifPresentOrElse(
                                refused -> LOG.warnf(
                                        "A record for %s waits in the outbox, and its shard behind it: %s",
                                        refused.topic(), refused.why()),
                                () -> LOG.info("The record that waited in the outbox was sent; its shard goes on"));
            }
        }
    }

    private static void deleteLast(Connection connection, Collection<Batch> batches) {
        try {
            deleteAcknowledged(connection, batches);
        } catch (SQLException repeated) {
            LOG.debugf("What was acknowledged last is sent again: %s", repeated.getMessage());
        }
    }

    /** What was acknowledged so far, also of batches that have not ended. */
    private static void deleteAcknowledged(Connection connection, Collection<Batch> batches) throws SQLException {
        List<Long> acknowledged =
                batches.stream().flatMap(batch -> batch.acknowledged().stream()).toList();
        if (!acknowledged.isEmpty()) {
            CrashPoints.reached(CrashPoint.BEFORE_MARK);
            OutboxStore.delete(connection, acknowledged);
            CrashPoints.reached(CrashPoint.AFTER_MARK);
        }
    }

    private void sendNext(Connection connection, Map<Integer, Shard> held) throws SQLException {
        Instant now = Instant.now();
        Map<Integer, Integer> wanted = new HashMap<>();
        held.forEach((number, shard) -> {
            if (shard.wants(now) > 0) {
                wanted.put(number, shard.wants(now));
            }
        });
        if (wanted.isEmpty()) {
            return;
        }
        Map<Integer, OutboxStore.Rows> first = OutboxStore.first(connection, wanted);
        wanted.keySet().forEach(number -> {
            Shard shard = Objects.requireNonNull(held.get(number));
            OutboxStore.Rows next = first.get(number);
            if (next == null) {
                shard.foundEmpty();
            } else {
                shard.send(new Batch(next.rows(), sender, threads, bell::wake), next.areAll());
            }
        });
    }

    private static List<Batch> underWay(Map<Integer, Shard> held) {
        return held.values().stream()
                .flatMap(shard -> shard.inFlight().stream())
                .toList();
    }

    private static void awaitAcknowledgements(List<Batch> underWay) throws InterruptedException {
        underWay.forEach(Batch::halt);
        CompletableFuture<Void> all =
                CompletableFuture.allOf(underWay.stream().map(Batch::ended).toArray(CompletableFuture[]::new));
        try {
            all.get(LAST_ACKNOWLEDGEMENTS.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException repeated) {
            LOG.debugf("What was not acknowledged is sent again after the next start: %s", repeated);
        }
    }

    private static void takeFreeShards(Connection connection, Map<Integer, Shard> held) throws SQLException {
        if (held.size() == OutboxStore.SHARDS) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            for (int shard = 0; shard < OutboxStore.SHARDS; shard++) {
                lock.setInt(1, LOCK_SPACE);
                lock.setInt(2, shard);
                if (!held.containsKey(shard)) {
                    try (ResultSet taken = lock.executeQuery()) {
                        taken.next();
                        if (taken.getBoolean(1)) {
                            held.put(shard, new Shard());
                        }
                    }
                }
            }
        }
    }

    /** The connection goes back to a pool, which does not know of the locks it holds. */
    private static void release(Connection connection) {
        try (PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            unlock.execute();
        } catch (SQLException gone) {
            LOG.debugf("The relay's connection is gone, and its locks with it: %s", gone.getMessage());
        }
    }
}
