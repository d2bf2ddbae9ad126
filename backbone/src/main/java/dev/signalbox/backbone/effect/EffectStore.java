package dev.signalbox.backbone.effect;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.events.id.EventIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of the effects. */
public final class EffectStore {
    private static final String INSERT = """
            INSERT INTO effect (effect_id, kind, product_id, key, payload, decided_at,
                                correlation_id, causation_id, traceparent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (effect_id) DO NOTHING""";
    /** The first effect of each product, if its time has come; leased to whoever updates it. */
    private static final String LEASE = """
            UPDATE effect SET attempts = attempts + 1, next_attempt_at = clock_timestamp() + ? * interval '1 second'
            WHERE sequence IN (
                SELECT sequence FROM effect AS first
                WHERE next_attempt_at <= clock_timestamp()
                  AND NOT EXISTS (SELECT FROM effect AS earlier
                                  WHERE earlier.product_id = first.product_id AND earlier.sequence < first.sequence)
                ORDER BY sequence LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *""";

    /** Only for the attempt that still holds it. */
    private static final String RENEW = """
            UPDATE effect SET next_attempt_at = clock_timestamp() + ? * interval '1 second'
            FROM unnest(?::uuid[], ?::int[]) AS held (effect_id, attempts)
            WHERE effect.effect_id = held.effect_id AND effect.attempts = held.attempts
            RETURNING effect.effect_id::text""";

    private static final String REMOVE = "DELETE FROM effect WHERE effect_id = ?";
    private static final String POSTPONE = """
            UPDATE effect SET last_error = ?, next_attempt_at = clock_timestamp() + ? * interval '1 second'
            WHERE effect_id = ? AND attempts = ?""";
    private static final String BACKLOG = """
            SELECT count(*) AS waiting,
                   coalesce(extract(epoch FROM clock_timestamp() - min(written_at)) * 1000, 0)::bigint AS age
            FROM effect""";
    private static final String OVERDUE = """
            SELECT kind, product_id, attempts, coalesce(last_error, 'no answer yet') AS last_error FROM effect
            WHERE written_at < clock_timestamp() - ? * interval '1 second' OR attempts > ?
            ORDER BY sequence LIMIT 1""";

    private EffectStore() {}

    /** An effect that a decision wants. */
    public record Wanted(String kind, String productId, String key, String payload, Cause cause) {}

    public static void insert(Connection connection, List<Wanted> effects) throws SQLException {
        if (effects.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Wanted wanted : effects) {
                insert.setObject(1, idOf(wanted));
                insert.setString(2, wanted.kind());
                insert.setString(3, wanted.productId());
                insert.setString(4, wanted.key());
                insert.setString(5, wanted.payload());
                insert.setObject(6, wanted.cause().now().atOffset(ZoneOffset.UTC));
                insert.setString(7, wanted.cause().correlationId().orElse(null));
                insert.setString(8, wanted.cause().causationId().orElse(null));
                insert.setString(9, wanted.cause().traceparent().orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static UUID idOf(Wanted wanted) {
        List<String> identity = new ArrayList<>(wanted.cause().identity());
        identity.add(wanted.kind());
        identity.add(wanted.productId());
        identity.add(wanted.key());
        return EventIds.named(identity.toArray(String[]::new));
    }

    static List<PendingEffect> lease(Connection connection, int most, Duration lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(LEASE)) {
            update.setLong(1, lease.toSeconds());
            update.setInt(2, most);
            List<PendingEffect> effects = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    effects.add(read(rows));
                }
            }
            return effects;
        }
    }

    private static PendingEffect read(ResultSet row) throws SQLException {
        String id = row.getString("effect_id");
        Cause.OfEffect cause = new Cause.OfEffect(
                id,
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("correlation_id")),
                Optional.ofNullable(row.getString("causation_id")),
                Optional.ofNullable(row.getString("traceparent")));
        return new PendingEffect(
                id,
                row.getString("kind"),
                row.getString("product_id"),
                row.getString("key"),
                row.getString("payload"),
                row.getInt("attempts"),
                cause);
    }

    /** True if the effect was still wanted: then this transaction, and no other, decides on its result. */
    static boolean remove(Connection connection, PendingEffect effect) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            delete.setObject(1, UUID.fromString(effect.id()));
            return delete.executeUpdate() == 1;
        }
    }

    static void postpone(Connection connection, PendingEffect effect, String error, Duration delay)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(POSTPONE)) {
            update.setString(1, error);
            update.setLong(2, delay.toSeconds());
            update.setObject(3, UUID.fromString(effect.id()));
            update.setInt(4, effect.attempt());
            update.executeUpdate();
        }
    }

    /** Prolongs the leases of these attempts; returns the ids of those that still hold theirs. */
    static Set<String> renew(Connection connection, Collection<PendingEffect> attempts, Duration lease)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RENEW)) {
            update.setLong(1, lease.toSeconds());
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", attempts.stream().map(PendingEffect::id).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "int4",
                            attempts.stream().map(PendingEffect::attempt).toArray()));
            Set<String> held = new HashSet<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    held.add(rows.getString(1));
                }
            }
            return held;
        }
    }

    /**
     * What waits, over all instances.
     *
     * @param late an effect is overdue if it was written longer ago
     * @param often or was attempted more often
     */
    static Backlog backlog(Connection connection, Duration late, int often) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement(BACKLOG);
                PreparedStatement overdue = connection.prepareStatement(OVERDUE)) {
            overdue.setLong(1, late.toSeconds());
            overdue.setInt(2, often);
            try (ResultSet sums = all.executeQuery();
                    ResultSet first = overdue.executeQuery()) {
                sums.next();
                return new Backlog(
                        sums.getLong("waiting"),
                        Duration.ofMillis(sums.getLong("age")),
                        first.next()
                                ? "effect " + first.getString("kind") + " of " + first.getString("product_id")
                                        + " is overdue after " + first.getInt("attempts") + " attempts: "
                                        + first.getString("last_error")
                                : "");
            }
        }
    }
}
