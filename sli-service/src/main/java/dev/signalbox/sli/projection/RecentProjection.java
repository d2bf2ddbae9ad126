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

/** What the objectives counted lately: by five minutes, and by hour in days that are over. */
@ApplicationScoped
public class RecentProjection {
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
        statements.query(
                """
                SELECT bucket.* FROM unnest(?::uuid[]) AS wanted (id)
                CROSS JOIN LATERAL (
                    SELECT bucket_end FROM bucket_sum WHERE slo_id = id AND (good > 0 OR bad > 0)
                    ORDER BY bucket_end DESC LIMIT 1) AS latest
                JOIN bucket_sum bucket ON bucket.slo_id = id AND (bucket.good > 0 OR bucket.bad > 0)
                    AND bucket.bucket_end > latest.bucket_end - ? * interval '1 second'
                ORDER BY bucket.slo_id, bucket.bucket_end""",
                row -> {
                    windows.put(new SloId(Statements.uuid(row, "slo_id")), Duration.ofMillis(row.getLong("window_ms")));
                    return put(buckets, row, "bucket_end");
                },
                ids,
                LookBack.TWO_HOURS.reach().toSeconds());
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
            statements.update(
                    """
                    INSERT INTO bucket_sum (slo_id, bucket_end, good, bad, window_ms)
                    SELECT id, bucket, sum(good), sum(bad), max(length)
                    FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[])
                        AS new (id, bucket, good, bad, length)
                    GROUP BY id, bucket ORDER BY id, bucket
                    ON CONFLICT (slo_id, bucket_end) DO UPDATE
                    SET good = bucket_sum.good + EXCLUDED.good, bad = bucket_sum.bad + EXCLUDED.bad,
                        window_ms = greatest(bucket_sum.window_ms, EXCLUDED.window_ms)""",
                    Column.of("uuid", measured, addition -> addition.objective().value()),
                    Column.of(
                            "timestamptz",
                            measured,
                            addition -> addition.measured().end()),
                    Column.of("bigint", measured, addition -> addition.change().good()),
                    Column.of("bigint", measured, addition -> addition.change().bad()),
                    Column.of(
                            "bigint",
                            measured,
                            addition -> addition.measured().window().toMillis()));
        }
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

    /** Forgets what no look-back and no late measurement needs after this moment. */
    public void forget(ProductId product, Instant now) {
        forgetBuckets(product, now.minus(Recent.BUCKETS_KEPT));
        forgetHours(product, now.minus(Recent.HOURS_KEPT));
    }

    /** Forgets all of it. */
    public void forgetAll(ProductId product, Instant now) {
        forgetBuckets(product, now);
        forgetHours(product, now);
    }

    private void forgetBuckets(ProductId product, Instant last) {
        statements.update("""
                DELETE FROM bucket_sum USING objective
                WHERE objective.product_id = ? AND bucket_sum.slo_id = objective.slo_id AND bucket_end <= ?""", product.value(), last);
    }

    private void forgetHours(ProductId product, Instant last) {
        statements.update("""
                DELETE FROM past_hour USING objective
                WHERE objective.product_id = ? AND past_hour.slo_id = objective.slo_id AND hour_end <= ?""", product.value(), last);
    }

    private static Sums put(Map<SloId, NavigableMap<Instant, Sums>> sums, ResultSet row, String end)
            throws SQLException {
        Sums counted = Sums.standing(row.getLong("good"), row.getLong("bad"));
        sums.computeIfAbsent(new SloId(Statements.uuid(row, "slo_id")), first -> new TreeMap<>())
                .put(Statements.instant(row, end), counted);
        return counted;
    }
}
