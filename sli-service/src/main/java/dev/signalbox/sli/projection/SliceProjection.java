package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Slice;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was counted in each slice that can still change, as it was measured. */
@ApplicationScoped
public class SliceProjection {
    /** Where a slice counts by its share, its target says so. */
    private static final double BY_SHARE = -1;

    private final Statements statements;

    SliceProjection(Statements statements) {
        this.statements = statements;
    }

    /** What stands in these slices. */
    public Map<Slice, Sums> standing(Collection<Slice> slices) {
        return read(statements.query(
                """
                SELECT slice_sum.* FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::float8[])
                    AS wanted (id, ends, length, target)
                JOIN slice_sum ON slo_id = id AND slice_end = ends AND slice_ms = length AND slice_target = target""",
                SliceProjection::row,
                Column.of("uuid", slices, slice -> slice.objective().value()),
                Column.of("timestamptz", slices, Slice::end),
                Column.of("bigint", slices, SliceProjection::millis),
                Column.of("float8", slices, SliceProjection::target)));
    }

    /** What stands in the slices of these objectives that end after a moment of each. */
    public Map<Slice, Sums> after(Map<SloId, Instant> moments) {
        return moments.isEmpty()
                ? Map.of()
                : read(statements.query(
                        """
                        SELECT slice_sum.* FROM unnest(?::uuid[], ?::timestamptz[]) AS wanted (id, moment)
                        JOIN slice_sum ON slo_id = id AND slice_end > moment""",
                        SliceProjection::row,
                        Column.of("uuid", moments.keySet(), SloId::value),
                        Column.of("timestamptz", moments.values(), moment -> moment)));
    }

    /** What stands in a slice of a product's objective. */
    public record Filled(ProductId product, Slice slice, Sums sums) {}

    /** Writes what stands in slices. */
    public void fill(List<Filled> filled) {
        statements.update(
                """
                INSERT INTO slice_sum (slo_id, slice_end, slice_ms, slice_target, product_id, good, bad)
                SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::float8[], ?::text[], ?::bigint[], ?::bigint[])
                    AS new (id, ends, length, target)
                ORDER BY id, ends, length, target
                ON CONFLICT (slo_id, slice_end, slice_ms, slice_target) DO UPDATE
                SET good = EXCLUDED.good, bad = EXCLUDED.bad""",
                Column.of("uuid", filled, next -> next.slice().objective().value()),
                Column.of("timestamptz", filled, next -> next.slice().end()),
                Column.of("bigint", filled, next -> millis(next.slice())),
                Column.of("float8", filled, next -> target(next.slice())),
                Column.of("text", filled, next -> next.product().value()),
                Column.of("bigint", filled, next -> next.sums().good()),
                Column.of("bigint", filled, next -> next.sums().bad()));
    }

    /** Forgets slices of a product in which nothing can be measured any more. */
    public void forgetBefore(ProductId product, Instant moment) {
        statements.update("DELETE FROM slice_sum WHERE product_id = ? AND slice_end < ?", product.value(), moment);
    }

    private static Map<Slice, Sums> read(List<Map.Entry<Slice, Sums>> rows) {
        Map<Slice, Sums> slices = new HashMap<>();
        rows.forEach(row -> slices.put(row.getKey(), row.getValue()));
        return slices;
    }

    private static Map.Entry<Slice, Sums> row(ResultSet row) throws SQLException {
        Duration length = Duration.ofMillis(row.getLong("slice_ms"));
        double target = row.getDouble("slice_target");
        return Map.entry(
                new Slice(
                        new SloId(Statements.uuid(row, "slo_id")),
                        target == BY_SHARE
                                ? new Budgeting.RatioTimeslices(length)
                                : new Budgeting.Timeslices(length, target),
                        Statements.instant(row, "slice_end")),
                new Sums(row.getLong("good"), row.getLong("bad")));
    }

    private static long millis(Slice slice) {
        return slice.budgeting().slice().orElse(Duration.ZERO).toMillis();
    }

    private static double target(Slice slice) {
        return switch (slice.budgeting()) {
            case Budgeting.Timeslices(var _, double sliceTarget) -> sliceTarget;
            case Budgeting.RatioTimeslices _, Budgeting.Occurrences _ -> BY_SHARE;
        };
    }
}
