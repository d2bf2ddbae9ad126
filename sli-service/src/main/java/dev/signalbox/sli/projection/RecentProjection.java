package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.Statements.Column;
import dev.signalbox.sli.projection.SumProjection.Addition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the objectives counted lately: by five minutes, and by hour in days that are over. */
@ApplicationScoped
public class RecentProjection {
    /** Nothing that ends an hour and earlier than this before the last hour is reached: its last five minutes begin within it. */
    private static final Duration HOURS_REACHED = LookBack.TWO_HOURS.reach();

    private static final String ADD_MEASURED = """
            INSERT INTO bucket_hour AS known (slo_id, hour_end, good, bad, window_ms)
            SELECT id, hour, good[first : first + %1$d], bad[first : first + %1$d], window_ms[first : first + %1$d]
            FROM unnest(?::uuid[], ?::timestamptz[], ?::integer[]) AS new (id, hour, first),
                (SELECT ?::bigint[] AS good, ?::bigint[] AS bad, ?::bigint[] AS window_ms) AS counted
            ORDER BY id, hour
            ON CONFLICT (slo_id, hour_end) DO UPDATE SET good = ARRAY[%2$s], bad = ARRAY[%3$s], window_ms = ARRAY[%4$s]
            """.formatted(
                    BucketHour.BUCKETS - 1,
                    eachBucket("known.good[%1$d] + EXCLUDED.good[%1$d]"),
                    eachBucket("known.bad[%1$d] + EXCLUDED.bad[%1$d]"),
                    eachBucket("greatest(known.window_ms[%1$d], EXCLUDED.window_ms[%1$d])"));

    private final Statements statements;

    RecentProjection(Statements statements) {
        this.statements = statements;
    }

    /** What these objectives counted in the look-backs of minutes that end with their last measurement, and in those of hours at this moment. */
    public Map<SloId, Recent> of(Collection<SloId> objectives, Instant now) {
        Map<SloId, NavigableMap<Instant, Sums>> buckets = new HashMap<>();
        Map<SloId, NavigableMap<Instant, Sums>> hours = new HashMap<>();
        Map<SloId, Duration> windows = new HashMap<>();
        Column ids = Column.of("uuid", objectives, SloId::value);
        statements
                .query("""
                        SELECT hours.* FROM unnest(?::uuid[]) AS wanted (id)
                        CROSS JOIN LATERAL (
                            SELECT hour_end FROM bucket_hour WHERE slo_id = id AND (0 < ANY (good) OR 0 < ANY (bad))
                            ORDER BY hour_end DESC LIMIT 1) AS latest
                        JOIN bucket_hour hours ON hours.slo_id = id
                            AND hours.hour_end > latest.hour_end - ? * interval '1 second'
                        ORDER BY hours.slo_id, hours.hour_end""", BucketHour::read, ids, HOURS_REACHED.toSeconds())
                .forEach(hour -> hour.forEach((end, counted, window) -> {
                    buckets.computeIfAbsent(hour.objective(), first -> new TreeMap<>())
                            .put(end, counted);
                    windows.put(hour.objective(), window);
                }));
        statements.query(
                "SELECT * FROM past_hour WHERE slo_id = ANY (?) AND hour_end > ?",
                row -> put(hours, row, "hour_end"),
                ids,
                Windows.hourEnd(now).minus(LookBack.THREE_DAYS.reach()));
        Map<SloId, Recent> recent = new HashMap<>();
        for (SloId id : objectives) {
            recent.put(
                    id,
                    new Recent(
                            buckets.getOrDefault(id, new TreeMap<>()),
                            windows.getOrDefault(id, Duration.ZERO),
                            hours.getOrDefault(id, new TreeMap<>())));
        }
        return recent;
    }

    /** Adds to five minutes and to hours of days that are over, and leaves the days as they are. */
    public void addPast(Collection<Addition> additions) {
        addMeasured(additions);
        if (!additions.isEmpty()) {
            addPastHours(additions);
        }
    }

    /** Adds what was measured to its five minutes. */
    void addMeasured(Collection<Addition> additions) {
        List<Addition> measured =
                additions.stream().filter(addition -> addition.bucket() != null).toList();
        if (!measured.isEmpty()) {
            List<BucketHour> hours = BucketHour.of(measured);
            statements.update(
                    ADD_MEASURED,
                    Column.of("uuid", hours, hour -> hour.objective().value()),
                    Column.of("timestamptz", hours, BucketHour::hourEnd),
                    new Column("integer", firsts(hours.size())),
                    numbers(hours, BucketHour::good),
                    numbers(hours, BucketHour::bad),
                    numbers(hours, BucketHour::windowMillis));
        }
    }

    /** Where the numbers of each hour begin among those of all of them, from 1. */
    private static List<Integer> firsts(int hours) {
        return IntStream.range(0, hours)
                .mapToObj(hour -> hour * BucketHour.BUCKETS + 1)
                .toList();
    }

    private static Column numbers(List<BucketHour> hours, Function<BucketHour, List<Long>> ofEach) {
        return new Column(
                "bigint", hours.stream().map(ofEach).flatMap(List::stream).toList());
    }

    private static String eachBucket(String expression) {
        return IntStream.rangeClosed(1, BucketHour.BUCKETS)
                .mapToObj(expression::formatted)
                .collect(Collectors.joining(", "));
    }

    /** Adds to the hours of days that are over. */
    void addPastHours(Collection<Addition> late) {
        statements.update(
                """
                INSERT INTO past_hour (slo_id, hour_end, good, bad)
                SELECT id, hour, sum(good), sum(bad)
                FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[]) AS new (id, hour, good, bad)
                GROUP BY id, hour ORDER BY id, hour
                ON CONFLICT (slo_id, hour_end) DO UPDATE
                SET good = past_hour.good + EXCLUDED.good, bad = past_hour.bad + EXCLUDED.bad""",
                Column.of("uuid", late, addition -> addition.objective().value()),
                Column.of("timestamptz", late, Addition::hourEnd),
                Column.of("bigint", late, addition -> addition.change().good()),
                Column.of("bigint", late, addition -> addition.change().bad()));
    }

    /**
     * Forgets what no look-back and no late measurement needs after the end of an hour; after another moment it would keep the five minutes
     * of the hour that runs.
     */
    public void forget(ProductId product, Instant hourEnd) {
        forgetBuckets(product, hourEnd.minus(Recent.BUCKETS_KEPT));
        forgetHours(product, hourEnd.minus(Recent.HOURS_KEPT));
    }

    /** Forgets all that was counted up to the end of an hour. */
    public void forgetAll(ProductId product, Instant hourEnd) {
        forgetBuckets(product, hourEnd);
        forgetHours(product, hourEnd);
    }

    private void forgetBuckets(ProductId product, Instant last) {
        statements.update("""
                DELETE FROM bucket_hour USING objective
                WHERE objective.product_id = ? AND bucket_hour.slo_id = objective.slo_id AND hour_end <= ?
                """, product.value(), last);
    }

    private void forgetHours(ProductId product, Instant last) {
        statements.update("""
                DELETE FROM past_hour USING objective
                WHERE objective.product_id = ? AND past_hour.slo_id = objective.slo_id AND hour_end <= ?
                """, product.value(), last);
    }

    private static Sums put(Map<SloId, NavigableMap<Instant, Sums>> sums, ResultSet row, String end)
            throws SQLException {
        Sums counted = Sums.standing(row.getLong("good"), row.getLong("bad"));
        sums.computeIfAbsent(new SloId(Statements.uuid(row, "slo_id")), first -> new TreeMap<>())
                .put(Statements.instant(row, end), counted);
        return counted;
    }
}
