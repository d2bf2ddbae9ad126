package dev.signalbox.sli.journey;

import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import dev.signalbox.sli.Unheard;
import dev.signalbox.sli.application.AlertConfig;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.application.SilenceTimers;
import dev.signalbox.sli.application.lineage.CountLineage;
import dev.signalbox.sli.messaging.Evaluations;
import dev.signalbox.sli.messaging.HourTimer;
import dev.signalbox.sli.messaging.LineageFactsTimer;
import dev.signalbox.sli.messaging.ObservationsTimer;
import dev.signalbox.sli.messaging.SilenceTimer;
import dev.signalbox.sli.messaging.SliConsumer;
import dev.signalbox.sli.messaging.SliRebuild;
import dev.signalbox.sli.messaging.lineage.LineageAgeTimer;
import dev.signalbox.sli.messaging.lineage.LineageTimer;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.flywaydb.core.Flyway;

/** The handlers of the service on a database of their own, driven by hand: a test says what is read, and what time it is. */
final class Instance implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "publication",
            "promised_objective",
            "promise",
            "refresh",
            "series",
            "slot_chunk",
            "counter_reading",
            "objective",
            "evaluation",
            "bucket_hour",
            "hour_sum",
            "past_hour",
            "slice_sum",
            "window_cut",
            "day_sum",
            "counted",
            "port_dataset",
            "lineage_report",
            "lineage_dataset",
            "lineage_fact",
            "maintenance",
            "maintenance_version",
            "consumer",
            "consumer_count");

    private final Connection connection;
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Map<String, TimerHandler> handlers = new HashMap<>();
    private final Map<String, DueTimer> timers = new TreeMap<>();
    private final List<MeshEvent> told = new ArrayList<>();
    private final Set<String> applied = new HashSet<>();

    private Instance(Connection connection) {
        this.connection = connection;
        beans.put(DataSource.class, lasting(connection));
        beans.put(Event.class, Unheard.events());
        beans.put(AlertConfig.class, (AlertConfig) () -> 10);
        for (Class<? extends TimerHandler> type : List.of(
                HourTimer.class,
                ObservationsTimer.class,
                LineageTimer.class,
                LineageFactsTimer.class,
                LineageAgeTimer.class)) {
            TimerHandler handler = bean(type);
            handlers.put(handler.kind(), handler);
        }
        for (String kind : List.of(SilenceTimers.SILENCE, SilenceTimers.LULL)) {
            handlers.put(
                    kind,
                    new SilenceTimer(
                            kind, bean(CountLineage.class), bean(Evaluations.class), bean(EvaluateObjectives.class)));
        }
    }

    static Instance onEmptyDatabase() throws SQLException {
        Database database = TestInfrastructure.running().newDatabase("sli");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .locations("classpath:db/backbone", "classpath:db/migration")
                .load()
                .migrate();
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setSchema("projection");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
        }
        connection.setAutoCommit(false);
        return new Instance(connection);
    }

    /** Reads a slice as the engine hands it over: low-rate events once, and with them what cannot be read. */
    void read(List<MeshEvent> slice, Instant now) throws SQLException {
        List<MeshEvent> fresh = slice.stream()
                .filter(event -> !History.isUnreadable(event))
                .filter(event -> event.type() == EventType.SLI_MEASURED
                        || event.type() == EventType.PRODUCT_REFRESHED
                        || event.type() == EventType.LINEAGE_REPORTED
                        || applied.add(event.envelope().id()))
                .toList();
        List<BuriedRecord> buried = slice.stream()
                .filter(History::isUnreadable)
                .map(event -> new BuriedRecord(event.productId(), event.origin(), "MALFORMED"))
                .toList();
        Taken taken = new Taken(now);
        if (!buried.isEmpty()) {
            bean(SliConsumer.class).handle(fresh, buried, taken);
        } else if (!fresh.isEmpty()) {
            bean(SliConsumer.class).handle(fresh, taken);
        }
        connection.commit();
    }

    SliRebuild rebuild() {
        return bean(SliRebuild.class);
    }

    void resume(Instant now) throws SQLException {
        rebuild().resume(new Taken(now));
        connection.commit();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Fires what is due, one after the other, until nothing is. One that sets itself again waits for another. */
    void fireUntil(Instant now) throws SQLException {
        Set<DueTimer> waiting = new HashSet<>();
        while (true) {
            DueTimer next = timers.values().stream()
                    .filter(timer -> !timer.dueAt().isAfter(now) && !waiting.contains(timer))
                    .min(Comparator.comparing(DueTimer::dueAt)
                            .thenComparing(DueTimer::kind)
                            .thenComparing(DueTimer::subject))
                    .orElse(null);
            if (next == null) {
                return;
            }
            timers.remove(key(next.kind(), next.subject()));
            handlers.get(next.kind()).due(next, new Taken(now));
            connection.commit();
            if (timers.containsValue(next)) {
                waiting.add(next);
            } else {
                waiting.clear();
            }
        }
    }

    /** Every evaluation that was told, as it stands on the topic. */
    List<MeshEvent> told() {
        return told;
    }

    Map<String, DueTimer> timers() {
        return timers;
    }

    /** The rows of every table, in some order of their own. */
    Map<String, List<String>> rows() throws SQLException {
        Map<String, String> hashed = rebuild().hashedRows();
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                String select = hashed.getOrDefault(table, "SELECT * FROM " + table);
                List<String> all = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT r::text FROM (" + select + ") AS r ORDER BY 1")) {
                    while (row.next()) {
                        all.add(row.getString(1));
                    }
                }
                rows.put(table, all);
            }
        }
        return rows;
    }

    /** The columns of what a statement finds. */
    List<List<Object>> select(String sql) throws SQLException {
        List<List<Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<Object> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getObject(i));
                }
                found.add(columns);
            }
        }
        return found;
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String key(String kind, String subject) {
        return kind + " " + subject;
    }

    /** The bean as CDI makes it: by its one constructor. */
    private <T> T bean(Class<T> type) {
        Object known = beans.get(type);
        if (known == null) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] parts = new Object[constructor.getParameterCount()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = bean(constructor.getParameterTypes()[i]);
            }
            try {
                known = constructor.newInstance(parts);
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
            beans.put(type, known);
        }
        return type.cast(known);
    }

    /** Always the one connection, which nobody closes. */
    private static DataSource lasting(Connection connection) {
        Connection shared = (Connection) Proxy.newProxyInstance(
                Instance.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> shared);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private final class Taken implements Decisions {
        private final Instant now;

        Taken(Instant now) {
            this.now = now;
        }

        @Override
        public void emit(EventType type, String productId, SpecificRecord payload, Cause cause, String subject) {
            String name = String.join("|", cause.identity()) + "|" + productId + "|" + subject;
            CloudEvent envelope = new CloudEvent(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    "signalbox/sli",
                    type.ceType(),
                    productId,
                    cause.now(),
                    cause.correlationId(),
                    cause.causationId(),
                    cause.traceparent());
            told.add(new MeshEvent(type, payload, envelope, new Origin("sli-measured.signalbox", 0, told.size(), now)));
        }

        @Override
        public void schedule(String kind, String subject, String productId, Instant dueAt) {
            timers.put(key(kind, subject), new DueTimer(kind, subject, productId, dueAt));
        }

        @Override
        public void cancel(String kind, String subject) {
            timers.remove(key(kind, subject));
        }

        @Override
        public void perform(String kind, String productId, String key, String payload, Cause cause) {
            throw new IllegalStateException("no effects here");
        }
    }
}
