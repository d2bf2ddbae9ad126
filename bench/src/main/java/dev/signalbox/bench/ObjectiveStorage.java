package dev.signalbox.bench;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how much room objectives take after 30 days: {@code signalbox bench ObjectiveStorage [PRODUCTS [RUNS_A_DAY]]}. sli-service
 * makes its tables in a PostgreSQL of its own; they are filled in the shape in which it would leave them, by statements, at the end
 * of a day, when they hold the most.
 *
 * <p>Each product has six objectives: a freshness and a publish success that its runs tell of, and four that an agent measures. What is
 * counted of them does not depend on how often; the windows themselves do, and are shown for some rates.
 */
public final class ObjectiveStorage {
    private static final int PROMISED = 10_000;
    private static final int OBJECTIVES = 6;
    private static final int MEASURED = 4;
    private static final double MEGABYTE = 1e6;

    /** By table, a row for each {@code p}roduct and each {@code o}bjective of it. */
    private static final Map<String, String> FILL = new LinkedHashMap<>();

    static {
        FILL.put("publication", """
                INSERT INTO publication SELECT product, publication, '1.0.0', now() - interval '35 days', 'ADMITTED',
                    now() - interval '35 days' FROM products""");
        FILL.put("promised_objective", """
                INSERT INTO promised_objective (product_id, publication_id, slo_id, contract_id, contract_major, sli, element,
                    ports, comparison, bound, unit, target, window_days)
                SELECT product, publication, slo, 'orders', 1, 'x-indicator-' || o, '', '{topic}', 'LE', 1.5, 's', 0.99, 30
                FROM objectives""");
        FILL.put("promise", """
                INSERT INTO promise SELECT product, publication, 'orders', 1, o, 'indicator-' || o, '1.5 s', '', 'x-indicator-' || o
                FROM objectives""");
        FILL.put("objective", """
                INSERT INTO objective (slo_id, product_id, state, since, revision, domain, contract_id, contract_major, sli, element,
                    ports, comparison, bound, unit, target, window_days, in_force, good, bad, burn_rate, budget_remaining,
                    evaluated_at, missing_from, burn_rates)
                SELECT slo, product, 'MET', now(), 45, 'bench', 'orders', 1, 'x-indicator-' || o, '', '{topic}', 'LE', 1.5, 's', 0.99,
                    30, true, 864000, 1234, 0.14, 0.86, now(), now() + interval '1 day',
                    '{"5m": 0.1, "30m": 0.12, "1h": 0.14, "2h": 0.14, "6h": 0.15, "1d": 0.16, "3d": 0.17, "30d": 0.14}'
                FROM objectives""");
        FILL.put("counted", "INSERT INTO counted SELECT product, now() FROM products");
        // Told at the end of each day, and five times more in 40 days.
        FILL.put("evaluation", """
                INSERT INTO evaluation
                SELECT slo, n, product, now() - n * interval '21 hours', 'MET', 'NONE', 864000, 1234, 0.9986, 0.86
                FROM objectives, generate_series(1, 45) AS n""");
        FILL.put("day_sum", """
                INSERT INTO day_sum (slo_id, day, product_id, good, bad, told_good, told_bad)
                SELECT slo, current_date - n, product, 28800, 41, 28800, 41 FROM objectives, generate_series(1, 30) AS n
                """);
        FILL.put("hour_sum", """
                INSERT INTO hour_sum SELECT slo, date_trunc('hour', now()) - n * interval '1 hour', 1200, 2
                FROM objectives, generate_series(0, 23) AS n""");
        FILL.put("past_hour", """
                INSERT INTO past_hour SELECT slo, date_trunc('hour', now()) - n * interval '1 hour', 1200, 2
                FROM objectives, generate_series(24, 96) AS n""");
        FILL.put("bucket_hour", """
                INSERT INTO bucket_hour SELECT slo, date_trunc('hour', now()) - n * interval '1 hour',
                    array_fill(100::bigint, '{12}'), array_fill(1::bigint, '{12}'), array_fill(300000::bigint, '{12}')
                FROM objectives, generate_series(0, 47) AS n WHERE o > 2""");
        FILL.put("series", """
                INSERT INTO series SELECT slo, product, 'topic', '', 'x-indicator-' || o, 'bench/agent', 1764150000000,
                    1764150300000, 1764150300000, 1.25, NULL, NULL, 's', now() FROM objectives WHERE o > 2""");
        FILL.put("refresh", """
                INSERT INTO refresh SELECT product, 'topic', gen_random_uuid()::text, true, now() - n * interval '1 day' / %d,
                    now() - n * interval '1 day' / %d, 1000, 0 FROM products, generate_series(1, 40 * %d) AS n""");
    }

    private static final List<Rate> RATES = List.of(
            new Rate(Duration.ofMinutes(1), 1),
            new Rate(Duration.ofMinutes(5), 1),
            new Rate(Duration.ofMinutes(1), 512));

    /** How often is measured, and how many windows of a series a slice brings: one as they are measured, many of a backlog. */
    private record Rate(Duration length, int together) {
        long windows() {
            return Duration.ofDays(2).dividedBy(length);
        }
    }

    private final int products;
    private final int runsADay;

    private ObjectiveStorage(int products, int runsADay) {
        this.products = products;
        this.runsADay = runsADay;
    }

    public static void main(String[] arguments) throws Exception {
        int products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int runsADay = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 24;
        new ObjectiveStorage(products, runsADay).run();
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run() throws Exception {
        TestInfrastructure infrastructure = TestInfrastructure.running();
        Database database = infrastructure.newDatabase("sli");
        ServiceProcess service = infrastructure.service(
                MeshService.SLI,
                Map.of(
                        "SIGNALBOX_DB_URL", database.url(),
                        "SIGNALBOX_DB_USER", database.user(),
                        "SIGNALBOX_DB_PASSWORD", database.password()));
        service.start();
        service.kill();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setSchema("projection");
            statement.execute("""
                    CREATE TEMPORARY TABLE products AS SELECT p, 'bench.product-' || p AS product, gen_random_uuid()::text AS publication
                    FROM generate_series(1, %d) AS p""".formatted(products));
            statement.execute("""
                    CREATE TEMPORARY TABLE objectives AS SELECT o, gen_random_uuid() AS slo, product, publication
                    FROM products, generate_series(1, %d) AS o""".formatted(OBJECTIVES));
            long total = 0;
            for (Map.Entry<String, String> table : FILL.entrySet()) {
                total += fill(statement, table.getKey(), table.getValue());
            }
            System.out.printf(
                    "%,d products of %d objectives, %d runs a day: %,.0f MB; %,d products: %,.1f GB; a year of days more: %,.1f GB%n",
                    products,
                    OBJECTIVES,
                    runsADay,
                    total / MEGABYTE,
                    PROMISED,
                    scaled(total) / 1e9,
                    scaled(bytes(statement, "day_sum")) / 30 * 365 / 1e9);
            for (Rate rate : RATES) {
                fillSlots(statement, rate, total);
            }
        }
    }

    private long fill(Statement statement, String table, String sql) throws SQLException {
        long rows = statement.executeLargeUpdate(sql.replace("%d", Integer.toString(runsADay)));
        statement.execute("ANALYZE " + table);
        long bytes = bytes(statement, table);
        System.out.printf(
                "%-20s %,12d rows %,8.1f MB  %,4d bytes a row, indexes included; %,d products: %,8.0f MB%n",
                table, rows, bytes / MEGABYTE, bytes / rows, PROMISED, scaled(bytes) / MEGABYTE);
        return bytes;
    }

    private void fillSlots(Statement statement, Rate rate, long others) throws SQLException {
        statement.execute("TRUNCATE slot_chunk");
        // As SlotProjection writes them, in the order in which they come.
        statement.executeLargeUpdate("""
                INSERT INTO slot_chunk (series_id, first_end, last_end, is_counts, unit, words)
                SELECT series_id, min(ends), max(ends), false, unit, string_agg(int8send(ends) || int8send(ends - %1$d) || int8send(ends)
                    || float8send(1.25) || int8send(0) || int8send(ends), ''::bytea ORDER BY ends)
                FROM (SELECT *, 1764150000000 + n * %1$d AS ends, n / %2$d AS slice
                      FROM series, generate_series(0, %3$d - 1) AS n) AS windows
                GROUP BY slice, series_id, unit ORDER BY slice, series_id
                """.formatted(rate.length().toMillis(), rate.together(), rate.windows()));
        statement.execute("ANALYZE slot_chunk");
        long readable = number(
                statement,
                "SELECT count(*) FROM slot WHERE series_id = (SELECT series_id FROM series ORDER BY series_id LIMIT 1)");
        if (readable != rate.windows()) {
            throw new IllegalStateException("the service would read " + readable + " windows of " + rate.windows());
        }
        long bytes = bytes(statement, "slot_chunk");
        System.out.printf(
                "slots of 48 hours, a window each %d min, %d a chunk: %,d bytes a series, %d a window; %,d products with %d measured"
                        + " objectives: %,.1f GB, with all else %,.1f GB; all %d measured: %,.1f GB of slots%n",
                rate.length().toMinutes(),
                rate.together(),
                bytes / products / MEASURED,
                bytes / products / MEASURED / rate.windows(),
                PROMISED,
                MEASURED,
                scaled(bytes) / 1e9,
                scaled(bytes + others) / 1e9,
                OBJECTIVES,
                scaled(bytes) / MEASURED * OBJECTIVES / 1e9);
    }

    private static long bytes(Statement statement, String table) throws SQLException {
        return number(statement, "SELECT pg_total_relation_size('" + table + "')");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private double scaled(long bytes) {
        return (double) bytes * PROMISED / products;
    }
}
