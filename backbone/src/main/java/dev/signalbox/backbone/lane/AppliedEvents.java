package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.events.topic.EventType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers low-rate events by (domain of the topic, source, id), so that a repeat is recognised wherever it stands.
 *
 * <p>The frequent types are not remembered by a row each: their handlers compare series, windows and revisions.
 */
final class AppliedEvents {
    private static final String INSERT = """
            INSERT INTO applied_event (domain, source, event_id)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS new (domain, source, event_id)
            ORDER BY domain COLLATE "C", source COLLATE "C", event_id COLLATE "C"
            ON CONFLICT DO NOTHING
            RETURNING domain, source, event_id""";

    private AppliedEvents() {}

    static boolean areRemembered(EventType type) {
        return switch (type) {
            case SLI_MEASURED,
                    PRODUCT_REFRESHED,
                    LINEAGE_REPORTED,
                    SLO_EVALUATED,
                    LINEAGE_OBSERVED,
                    RECORDS_DEAD_LETTERED -> false;
            case PRODUCT_PUBLISHED,
                    CONSUMPTION_DECLARED,
                    PUBLICATION_CHECKED,
                    SCHEMA_CHANGED,
                    CONSUMPTION_CHECKED,
                    DEPRECATION_NOTICED,
                    REGISTRY_DRIFTED,
                    PUBLICATION_JUDGED,
                    POLICY_VIOLATED,
                    POLICY_SET_ACTIVATED -> true;
        };
    }

    /** What tells an event from every other. */
    record Identity(String domain, String source, String id) {
        static Identity of(Cause.OfEvent cause) {
            List<String> parts = cause.identity();
            return new Identity(parts.get(0), parts.get(1), parts.get(2));
        }

        /** Another than the event's own: once it can be read, the same event is still new. */
        static Identity ofUnreadable(Cause.OfEvent cause) {
            Identity readable = of(cause);
            return new Identity(readable.domain(), "unreadable:" + readable.source(), readable.id());
        }
    }

    /** Remembers these events; returns those that had not been applied before. */
    static Set<Identity> remember(Connection connection, Collection<Identity> events) throws SQLException {
        if (events.isEmpty()) {
            return Set.of();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1, column(connection, events.stream().map(Identity::domain).toArray()));
            insert.setArray(
                    2, column(connection, events.stream().map(Identity::source).toArray()));
            insert.setArray(
                    3, column(connection, events.stream().map(Identity::id).toArray()));
            Set<Identity> fresh = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(new Identity(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return fresh;
        }
    }

    private static Array column(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
