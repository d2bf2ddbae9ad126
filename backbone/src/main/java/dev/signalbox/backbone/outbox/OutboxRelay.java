package dev.signalbox.backbone.outbox;

import dev.signalbox.backbone.wakeup.Bell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, in order, and deletes what was acknowledged.
 *
 * <p>A shard's relay holds an advisory lock on a connection of its own; replicas share the shards by taking what is free.
 * After any failure a shard starts again at its first row, so a record may stand on the topic twice, with the same id and
 * the same bytes; readers ignore the repeat.
 */
public final class OutboxRelay implements Runnable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int MOST_ROWS = 500;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);
    /** The first key of our advisory locks: "sbox" in ASCII. */
    private static final int LOCK_SPACE = 0x73626f78;

    private final DataSource dataSource;
    private final RecordSender sender;
    private final Bell bell;
    private volatile boolean stopping;
    private volatile boolean failing;

    public OutboxRelay(DataSource dataSource, RecordSender sender, Bell bell) {
        this.dataSource = dataSource;
        this.sender = sender;
        this.bell = bell;
    }

    /** Whether the last round failed. */
    public boolean isFailing() {
        return failing;
    }

    public void stop() {
        stopping = true;
        bell.ring();
    }

    @Override
    public void run() {
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
    }

    private void relayOn(Connection connection) throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        Set<Integer> held = new HashSet<>();
        Map<Integer, Instant> waiting = new HashMap<>();
        try {
            while (!stopping) {
                takeFreeShards(connection, held);
                boolean sentAny = sendRound(connection, held, waiting);
                failing = !waiting.isEmpty();
                if (!sentAny) {
                    bell.await(IDLE);
                }
            }
        } finally {
            release(connection);
        }
    }

    /**
     * Sends what is next in the held shards. A shard that failed waits, and then sends its first row alone until that is
     * acknowledged: rows behind one that cannot be sent are not repeated with every try, and no other shard waits.
     *
     * @param waiting until when shards wait that failed
     */
    private boolean sendRound(Connection connection, Set<Integer> held, Map<Integer, Instant> waiting)
            throws SQLException, InterruptedException {
        List<OutboxStore.Row> rows = nextRows(connection, held, waiting);
        List<CompletableFuture<?>> sent = new ArrayList<>(rows.size());
        for (OutboxStore.Row row : rows) {
            sent.add(sender.send(row.record()).toCompletableFuture());
        }
        List<Long> acknowledged = new ArrayList<>(rows.size());
        Set<Integer> broken = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            OutboxStore.Row row = rows.get(i);
            try {
                sent.get(i).get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
                if (!broken.contains(row.shard())) {
                    acknowledged.add(row.sequence());
                    waiting.remove(row.shard());
                }
            } catch (ExecutionException | TimeoutException notAcknowledged) {
                if (broken.add(row.shard())
                        && waiting.put(row.shard(), Instant.now().plus(AFTER_FAILURE)) == null) {
                    LOG.warnf(
                            "A record for %s waits in the outbox: %s",
                            row.record().topic(), notAcknowledged);
                }
            }
        }
        if (!acknowledged.isEmpty()) {
            OutboxStore.delete(connection, acknowledged);
        }
        return !acknowledged.isEmpty();
    }

    private static List<OutboxStore.Row> nextRows(
            Connection connection, Set<Integer> held, Map<Integer, Instant> waiting) throws SQLException {
        List<Integer> healthy =
                held.stream().filter(shard -> !waiting.containsKey(shard)).toList();
        List<OutboxStore.Row> rows = new ArrayList<>();
        if (!healthy.isEmpty()) {
            rows.addAll(OutboxStore.first(connection, healthy, MOST_ROWS));
        }
        Instant now = Instant.now();
        for (Map.Entry<Integer, Instant> shard : waiting.entrySet()) {
            if (!shard.getValue().isAfter(now)) {
                rows.addAll(OutboxStore.first(connection, List.of(shard.getKey()), 1));
            }
        }
        return rows;
    }

    private static void takeFreeShards(Connection connection, Set<Integer> held) throws SQLException {
        if (held.size() == OutboxStore.SHARDS) {
            return;
        }
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            for (int shard = 0; shard < OutboxStore.SHARDS; shard++) {
                lock.setInt(1, LOCK_SPACE);
                lock.setInt(2, shard);
                if (!held.contains(shard)) {
                    try (ResultSet taken = lock.executeQuery()) {
                        taken.next();
                        if (taken.getBoolean(1)) {
                            held.add(shard);
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
