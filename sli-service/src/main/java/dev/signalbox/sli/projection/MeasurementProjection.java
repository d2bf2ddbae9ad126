package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Series and the last that was measured of each; each method is one statement, however many measurements it is about. */
@ApplicationScoped
public class MeasurementProjection {
    private final Statements statements;

    MeasurementProjection(Statements statements) {
        this.statements = statements;
    }

    /** Up to where the series are measured; a window that ends later has no slot yet. */
    public Map<UUID, Instant> measuredUpTo(Map<UUID, Series> series) {
        Map<UUID, Instant> ends = new HashMap<>();
        statements
                .query(
                        "SELECT series_id, window_end FROM series WHERE series_id = ANY (?)",
                        row -> Map.entry(
                                Statements.uuid(row, "series_id"), Instant.ofEpochMilli(row.getLong("window_end"))),
                        Column.of("uuid", series.keySet(), id -> id))
                .forEach(entry -> ends.put(entry.getKey(), entry.getValue()));
        return ends;
    }

    /** Writes the latest window of each series. A series that is not further than it was keeps its row as it is. */
    public void advance(Collection<Measured> latest, Map<Series, UUID> ids) {
        statements.update(
                """
                INSERT INTO series (series_id, product_id, port, element, sli, source, window_start, window_end, observed_at,
                                    value, good, bad, unit, measured_at)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                                     ?::bigint[], ?::float8[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[])
                    AS new (id)
                ORDER BY id
                ON CONFLICT (series_id) DO UPDATE
                SET window_start = EXCLUDED.window_start, window_end = EXCLUDED.window_end,
                    observed_at = EXCLUDED.observed_at, value = EXCLUDED.value, good = EXCLUDED.good, bad = EXCLUDED.bad,
                    unit = EXCLUDED.unit, measured_at = EXCLUDED.measured_at
                WHERE (EXCLUDED.window_end, EXCLUDED.window_start) >= (series.window_end, series.window_start)""",
                Column.of("uuid", latest, next -> ids.get(next.series())),
                Column.of("text", latest, next -> next.series().product().value()),
                Column.of("text", latest, next -> next.series().port()),
                Column.of("text", latest, next -> next.series().element()),
                Column.of("text", latest, next -> next.series().sli()),
                Column.of("text", latest, next -> next.series().source()),
                Column.of(
                        "bigint",
                        latest,
                        next -> next.measurement().windowStart().toEpochMilli()),
                Column.of(
                        "bigint", latest, next -> next.measurement().windowEnd().toEpochMilli()),
                Column.of(
                        "bigint",
                        latest,
                        next -> next.measurement().observedAt().toEpochMilli()),
                Column.of("float8", latest, next -> value(next.measurement())),
                Column.of("bigint", latest, next -> good(next.measurement())),
                Column.of("bigint", latest, next -> bad(next.measurement())),
                Column.of("text", latest, next -> next.measurement().unit()),
                Column.of("timestamptz", latest, Measured::at));
    }

    /** The series of a product with their last measurements, in the order of their names. */
    public List<Measured> observations(ProductId product, int limit, UUID after) {
        return statements.query(
                """
                SELECT * FROM series WHERE product_id = ? AND series_id > ? ORDER BY series_id LIMIT ?""",
                row -> new Measured(series(product, row), measurement(row), Statements.instant(row, "measured_at")),
                product.value(),
                after,
                limit);
    }

    public void forgetSeriesBefore(ProductId product, Instant moment) {
        statements.update(
                "DELETE FROM series WHERE product_id = ? AND measured_at < ? AND window_end < ?",
                product.value(),
                moment,
                moment.toEpochMilli());
    }

    /** The same of all products that promise nothing at once, however many there are. */
    public void forgetUnpromisedBefore(Instant moment) {
        statements.update("""
                DELETE FROM series
                WHERE measured_at < ? AND window_end < ?
                  AND NOT EXISTS (SELECT FROM counted WHERE counted.product_id = series.product_id)
                """, moment, moment.toEpochMilli());
    }

    /** Whether anything is kept of products that promise nothing. */
    public boolean hasObservations() {
        return statements.first("""
                        SELECT 1 FROM series
                        WHERE NOT EXISTS (SELECT FROM counted WHERE counted.product_id = series.product_id) LIMIT 1
                        """, row -> true).isPresent();
    }

    static Series series(ProductId product, ResultSet row) throws SQLException {
        return new Series(
                product,
                row.getString("port"),
                row.getString("element"),
                row.getString("sli"),
                row.getString("source"));
    }

    static Measurement measurement(ResultSet row) throws SQLException {
        double value = row.getDouble("value");
        Reading reading =
                row.wasNull() ? new Reading.Counts(row.getLong("good"), row.getLong("bad")) : new Reading.Value(value);
        return new Measurement(
                Instant.ofEpochMilli(row.getLong("window_start")),
                Instant.ofEpochMilli(row.getLong("window_end")),
                Instant.ofEpochMilli(row.getLong("observed_at")),
                reading,
                row.getString("unit"));
    }

    private static @Nullable Double value(Measurement measurement) {
        return measurement.reading() instanceof Reading.Value(double value) ? (Double) value : null;
    }

    private static @Nullable Long good(Measurement measurement) {
        return measurement.reading() instanceof Reading.Counts counts ? (Long) counts.good() : null;
    }

    private static @Nullable Long bad(Measurement measurement) {
        return measurement.reading() instanceof Reading.Counts counts ? (Long) counts.bad() : null;
    }
}
