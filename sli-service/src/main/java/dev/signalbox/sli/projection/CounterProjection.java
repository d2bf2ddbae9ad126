package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.counter.Stated;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Window;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The readings of counters, kept as long as their slots, and the last of each for as long as its series (docs/adr/0046). */
@ApplicationScoped
public class CounterProjection {
    private final Statements statements;

    CounterProjection(Statements statements) {
        this.statements = statements;
    }

    /** What is known on the windows of these readings, and the readings before and after each. */
    public Map<Series, List<CounterReading>> around(Collection<CounterReading> readings) {
        Map<Series, TreeSet<Window>> windows = new HashMap<>();
        for (CounterReading reading : readings) {
            windows.computeIfAbsent(reading.series(), first -> new TreeSet<>()).add(reading.window());
        }
        Map<UUID, Series> series = new TreeMap<>();
        windows.keySet().forEach(next -> series.put(next.id(), next));
        List<Asked> asked = windows.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(window -> new Asked(entry.getKey().id(), window)))
                .toList();
        Map<Series, List<CounterReading>> around = new HashMap<>();
        series.values().forEach(next -> around.put(next, new ArrayList<>()));
        statements
                .query(
                        """
                        SELECT DISTINCT found.* FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS asked (id, ends, starts)
                        CROSS JOIN LATERAL (
                            (SELECT * FROM counter_reading
                             WHERE series_id = id AND (window_end, window_start) <= (ends, starts)
                             ORDER BY window_end DESC, window_start DESC LIMIT 2)
                            UNION ALL
                            (SELECT * FROM counter_reading
                             WHERE series_id = id AND (window_end, window_start) > (ends, starts)
                             ORDER BY window_end, window_start LIMIT 1)) AS found""",
                        row -> reading(Objects.requireNonNull(series.get(Statements.uuid(row, "series_id"))), row),
                        Column.of("uuid", asked, Asked::series),
                        Column.of("bigint", asked, next -> next.window().end().toEpochMilli()),
                        Column.of("bigint", asked, next -> next.window().start().toEpochMilli()))
                .forEach(found ->
                        Objects.requireNonNull(around.get(found.series())).add(found));
        return around;
    }

    private record Asked(UUID series, Window window) {}

    /** Writes readings, and the last words on those that are known. */
    public void keep(List<CounterReading> readings) {
        Map<Series, UUID> ids = new HashMap<>();
        readings.forEach(reading -> ids.computeIfAbsent(reading.series(), Series::id));
        statements.update(
                """
                INSERT INTO counter_reading (series_id, window_end, window_start, observed_at, good, bad, stated, unit, read_at)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                                     ?::text[], ?::bigint[]) AS new (id, ends, starts)
                ORDER BY id, ends, starts
                ON CONFLICT (series_id, window_end, window_start) DO UPDATE
                SET observed_at = EXCLUDED.observed_at, good = EXCLUDED.good, bad = EXCLUDED.bad, stated = EXCLUDED.stated,
                    unit = EXCLUDED.unit, read_at = EXCLUDED.read_at""",
                Column.of("uuid", readings, reading -> ids.get(reading.series())),
                Column.of("bigint", readings, reading -> reading.window().end().toEpochMilli()),
                Column.of(
                        "bigint", readings, reading -> reading.window().start().toEpochMilli()),
                Column.of("bigint", readings, reading -> reading.observedAt().toEpochMilli()),
                Column.of("bigint", readings, reading -> reading.counts().good()),
                Column.of("bigint", readings, reading -> reading.counts().bad()),
                Column.of("text", readings, reading -> reading.stated().name()),
                Column.of("text", readings, CounterReading::unit),
                Column.of("bigint", readings, reading -> reading.at().toEpochMilli()));
    }

    /** Forgets what a product's counters showed before this moment, but the last of each: the next reading counts from there. */
    public void forgetBefore(ProductId product, Instant moment) {
        forget(SlotProjection.OF_PRODUCT, moment.toEpochMilli(), product.value());
    }

    /** The same of all products that promise nothing at once, however many there are. */
    public void forgetUnpromisedBefore(Instant moment) {
        forget(SlotProjection.UNPROMISED, moment.toEpochMilli());
    }

    /** The same of these series, as {@link SlotProjection#forgetCounted}. */
    public void forgetCounted(Collection<UUID> series, Instant before) {
        forget(SlotProjection.COUNTED, before.toEpochMilli(), Column.of("uuid", series, id -> id));
    }

    private void forget(String moments, @Nullable Object... parameters) {
        statements.update("WITH cut AS (" + moments + """
                ) DELETE FROM counter_reading AS old USING cut
                WHERE old.series_id = cut.series_id AND old.window_end < before AND EXISTS (
                    SELECT FROM counter_reading AS later WHERE later.series_id = old.series_id AND later.window_end < before
                        AND (later.window_end, later.window_start) > (old.window_end, old.window_start))
                """, parameters);
    }

    /** Forgets the counters whose series are about to be forgotten, {@link MeasurementProjection#forgetSeriesBefore}. */
    public void forgetSilentSince(ProductId product, Instant moment) {
        statements.update("""
                DELETE FROM counter_reading USING series
                WHERE counter_reading.series_id = series.series_id AND product_id = ?
                  AND measured_at < ? AND series.window_end < ?""", product.value(), moment, moment.toEpochMilli());
    }

    /** The same of all products that promise nothing at once, however many there are. */
    public void forgetUnpromisedSilentSince(Instant moment) {
        statements.update("""
                DELETE FROM counter_reading USING series
                WHERE counter_reading.series_id = series.series_id AND measured_at < ? AND series.window_end < ?
                  AND NOT EXISTS (SELECT FROM counted WHERE counted.product_id = series.product_id)
                """, moment, moment.toEpochMilli());
    }

    private static CounterReading reading(Series series, ResultSet row) throws SQLException {
        return new CounterReading(
                series,
                new Window(
                        Instant.ofEpochMilli(row.getLong("window_end")),
                        Instant.ofEpochMilli(row.getLong("window_start"))),
                Instant.ofEpochMilli(row.getLong("observed_at")),
                new Reading.Counts(row.getLong("good"), row.getLong("bad")),
                Stated.valueOf(row.getString("stated")),
                row.getString("unit"),
                Instant.ofEpochMilli(row.getLong("read_at")));
    }
}
