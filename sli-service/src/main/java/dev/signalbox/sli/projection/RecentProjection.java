package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
                    SELECT bucket_end FROM bucket_sum WHERE slo_id = id AND (good <> 0 OR bad <> 0)
                    ORDER BY bucket_end DESC LIMIT 1) AS latest
                JOIN bucket_sum bucket ON bucket.slo_id = id AND (good <> 0 OR bad <> 0)
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
        Sums counted = new Sums(row.getLong("good"), row.getLong("bad"));
        sums.computeIfAbsent(new SloId(Statements.uuid(row, "slo_id")), first -> new TreeMap<>())
                .put(Statements.instant(row, end), counted);
        return counted;
    }
}
