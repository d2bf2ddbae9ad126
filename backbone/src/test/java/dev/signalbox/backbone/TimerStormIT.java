package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.topic.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that was away for two hours comes back in three instances, and finds everything due that its clock would have done. */
class TimerStormIT {
    private static final int TIMERS = 2_000;
    private static final int WITH_EVENTS = 300;
    private static final Duration STORM = Duration.ofMinutes(4);
    private static final String REFRESHED = EventType.PRODUCT_REFRESHED.name();

    private final Mesh mesh = Mesh.running();
    private final String service = "storm-" + UUID.randomUUID();

    @Test
    void eachTimerFiresOnceAndNoneBeforeEveryLaneIsReadThrough() throws SQLException {
        String products = "storm." + UUID.randomUUID() + "-";
        String stale = "storm.stale-" + UUID.randomUUID();
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Connection holder = setup.connection()) {
            dueForTwoHours(setup, products);
            mesh.sendTogether(IntStream.range(0, WITH_EVENTS)
                    .mapToObj(i -> mesh.refreshed(products + i, "run"))
                    .toList());
            mesh.send(Mesh.on(0, mesh.refreshed(stale, "run")));
            holdUp(holder, stale);

            try (Station one = Station.started(setup);
                    Station second = Station.started(setup);
                    Station third = Station.started(setup)) {
                await().atMost(STORM)
                        .untilAsserted(() -> assertThat(one.number("""
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'""")).isPositive());
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> fired(one) == 0);
                assertThat(second.number("SELECT count(*) FROM timer")).isEqualTo(TIMERS);

                holder.rollback();

                await().atMost(STORM)
                        .untilAsserted(() -> assertThat(third.number("SELECT count(*) FROM timer"))
                                .isZero());
                assertThat(fired(one)).isEqualTo(TIMERS);
                assertThat(one.number("SELECT count(*) FROM counter WHERE what = 'TIMER' AND n = 1"))
                        .isEqualTo(TIMERS);
                assertThat(one.number("SELECT count(*) FROM counter WHERE what = 'BEFORE TIMER' AND n = 1"))
                        .isEqualTo(WITH_EVENTS);
                assertThat(one.counted(stale, REFRESHED)).isEqualTo(1);
            }
        }
    }

    private static long fired(Station station) {
        return station.number("SELECT coalesce(sum(n), 0) FROM counter WHERE what = 'TIMER'");
    }

    private static void dueForTwoHours(Station.Setup setup, String products) throws SQLException {
        try (Connection connection = setup.connection();
                Statement insert = connection.createStatement()) {
            // Thousands of commits would measure the disk; what a crash leaves is asked elsewhere.
            insert.execute("ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
            insert.execute("""
                    INSERT INTO timer (kind, subject, product_id, due_at)
                    SELECT 'count', '%1$s' || i, '%1$s' || i, now() - interval '2 hours' + i * interval '2 seconds'
                    FROM generate_series(0, %2$d) AS i""".formatted(products, TIMERS - 1));
        }
    }

    /** The slice that carries this product waits for its lock: its lane stays unread. */
    private static void holdUp(Connection holder, String product) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement insert = holder.createStatement()) {
            insert.execute("INSERT INTO product_lock VALUES ('" + product + "')");
        }
    }
}
