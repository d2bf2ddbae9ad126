package dev.signalbox.backbone.timer;

import dev.signalbox.backbone.handler.DueTimer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the timers. */
public final class TimerStore {
    private static final String SET = """
            INSERT INTO timer (kind, subject, product_id, due_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE SET product_id = excluded.product_id, due_at = excluded.due_at,
                attempts = 0, next_attempt_at = '-infinity', last_error = NULL""";
    private static final String CANCEL = "DELETE FROM timer WHERE kind = ? AND subject = ?";
    private static final String ANY_DUE =
            "SELECT EXISTS (SELECT FROM timer WHERE due_at <= ? AND next_attempt_at <= clock_timestamp())";
    /** Only what every lane has been read past: an event that came before the due time is decided first. */
    private static final String DUE = """
            SELECT kind, subject, product_id, due_at FROM timer
            WHERE due_at <= (SELECT min(read_through) FROM lane WHERE NOT retired)
              AND next_attempt_at <= clock_timestamp()
            ORDER BY due_at, kind, subject LIMIT ?""";

    private static final String TAKE = """
            DELETE FROM timer WHERE (kind, subject) IN (
                SELECT kind, subject FROM timer
                WHERE kind = ? AND subject = ? AND due_at = ? FOR UPDATE SKIP LOCKED)""";

    private static final String POSTPONE = """
            UPDATE timer SET attempts = attempts + 1, last_error = ?,
                next_attempt_at = clock_timestamp() + least(power(2, least(attempts, 20)), ?) * interval '1 second'
            WHERE kind = ? AND subject = ? AND due_at = ?""";
    private static final String OVERDUE = """
            SELECT count(*) AS due,
                   coalesce(extract(epoch FROM ?::timestamptz - min(due_at)) * 1000, 0)::bigint AS age
            FROM timer WHERE due_at <= ?""";
    private static final String FAILING = """
            SELECT count(*) OVER () AS failing, kind, subject, attempts, last_error FROM timer
            WHERE attempts > 0 ORDER BY due_at, kind, subject LIMIT 1""";

    private TimerStore() {}

    /** What tells timers apart. */
    public record Name(String kind, String subject) {}

    /** When a timer is due, and for which product. */
    public record Setting(String productId, Instant dueAt) {}

    /** Sets or, where empty, removes these timers. */
    public static void apply(Connection connection, Map<Name, Optional<Setting>> timers) throws SQLException {
        if (timers.isEmpty()) {
            return;
        }
        List<Map.Entry<Name, Optional<Setting>>> ordered = new ArrayList<>(timers.entrySet());
        ordered.sort(Comparator.comparing((Map.Entry<Name, Optional<Setting>> timer) ->
                        timer.getKey().kind())
                .thenComparing(timer -> timer.getKey().subject()));
        try (PreparedStatement set = connection.prepareStatement(SET);
                PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
            for (Map.Entry<Name, Optional<Setting>> timer : ordered) {
                PreparedStatement statement = timer.getValue().isPresent() ? set : cancel;
                statement.setString(1, timer.getKey().kind());
                statement.setString(2, timer.getKey().subject());
                if (timer.getValue().isPresent()) {
                    statement.setString(3, timer.getValue().get().productId());
                    statement.setObject(4, timestamp(timer.getValue().get().dueAt()));
                }
                statement.addBatch();
            }
            set.executeBatch();
            cancel.executeBatch();
        }
    }

    static boolean anyDue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ANY_DUE)) {
            select.setObject(1, timestamp(now));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    static List<DueTimer> due(Connection connection, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setInt(1, most);
            List<DueTimer> timers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    timers.add(new DueTimer(
                            rows.getString("kind"),
                            rows.getString("subject"),
                            rows.getString("product_id"),
                            rows.getObject("due_at", OffsetDateTime.class).toInstant()));
                }
            }
            return timers;
        }
    }

    /** Removes the timer if it still stands as it was read: then this transaction, and no other, fires it. */
    static boolean take(Connection connection, DueTimer timer) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(TAKE)) {
            delete.setString(1, timer.kind());
            delete.setString(2, timer.subject());
            delete.setObject(3, timestamp(timer.dueAt()));
            return delete.executeUpdate() == 1;
        }
    }

    /** After a failure: tried again after 1 s, 2 s, 4 s and so on, with the others in between. */
    static void postpone(Connection connection, DueTimer timer, String error, Duration longest) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(POSTPONE)) {
            update.setString(1, error);
            update.setLong(2, longest.toSeconds());
            update.setString(3, timer.kind());
            update.setString(4, timer.subject());
            update.setObject(5, timestamp(timer.dueAt()));
            update.executeUpdate();
        }
    }

    static Overdue overdue(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement due = connection.prepareStatement(OVERDUE);
                PreparedStatement failing = connection.prepareStatement(FAILING)) {
            due.setObject(1, timestamp(now));
            due.setObject(2, timestamp(now));
            try (ResultSet sums = due.executeQuery();
                    ResultSet first = failing.executeQuery()) {
                sums.next();
                boolean anyFails = first.next();
                return new Overdue(
                        sums.getLong("due"),
                        Duration.ofMillis(sums.getLong("age")),
                        anyFails ? first.getLong("failing") : 0,
                        anyFails
                                ? "timer " + first.getString("kind") + " of " + first.getString("subject")
                                        + " failed at " + first.getInt("attempts") + " attempts: "
                                        + first.getString("last_error")
                                : "");
            }
        }
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
