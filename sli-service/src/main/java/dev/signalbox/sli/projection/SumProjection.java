package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the objectives counted: by hour in days that are not over, by day in those that are. */
@ApplicationScoped
public class SumProjection {
    private final Statements statements;
    private final RecentProjection recent;

    SumProjection(Statements statements, RecentProjection recent) {
        this.statements = statements;
        this.recent = recent;
    }

    /**
     * What is added to one hour of an objective.
     *
     * @param closed whether the day of the hour is over and counted
     * @param bucket the five minutes of that hour in which it was measured; null for what runs count
     */
    public record Addition(
            ProductId product,
            SloId objective,
            Instant hourEnd,
            boolean closed,
            SumsChange change,
            @Nullable Bucket bucket) {

        /** The bucket of a measured one. */
        Bucket measured() {
            return Objects.requireNonNull(bucket);
        }

        /**
         * The same with more of the same five minutes, or of the same hour.
         *
         * @param window the length of the window that was measured; null for what runs count
         */
        public Addition and(SumsChange more, @Nullable Duration window) {
            Bucket mine = bucket;
            return new Addition(
                    product,
                    objective,
                    hourEnd,
                    closed,
                    change.plus(more),
                    mine == null || window == null ? mine : mine.with(window));
        }
    }

    /**
     * Five minutes in which something was measured.
     *
     * @param window the length of the window that was measured
     */
    public record Bucket(Instant end, Duration window) {
        private Bucket with(Duration other) {
            return window.compareTo(other) >= 0 ? this : new Bucket(end, other);
        }
    }

    /** Adds to five minutes, to hours, and to the days that are over already. */
    public void add(Collection<Addition> additions) {
        recent.addMeasured(additions);
        List<Addition> open =
                additions.stream().filter(addition -> !addition.closed()).toList();
        List<Addition> late = additions.stream().filter(Addition::closed).toList();
        if (!open.isEmpty()) {
            statements.update(
                    """
                    INSERT INTO hour_sum (slo_id, hour_end, good, bad)
                    SELECT id, hour, sum(good), sum(bad)
                    FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[]) AS new (id, hour, good, bad)
                    GROUP BY id, hour ORDER BY id, hour
                    ON CONFLICT (slo_id, hour_end) DO UPDATE
                    SET good = hour_sum.good + EXCLUDED.good, bad = hour_sum.bad + EXCLUDED.bad""",
                    Column.of("uuid", open, addition -> addition.objective().value()),
                    Column.of("timestamptz", open, Addition::hourEnd),
                    Column.of("bigint", open, addition -> addition.change().good()),
                    Column.of("bigint", open, addition -> addition.change().bad()));
        }
        if (!late.isEmpty()) {
            statements.update(
                    """
                    INSERT INTO day_sum (slo_id, day, product_id, good, bad, is_late)
                    SELECT id, day, product, sum(good), sum(bad), true
                    FROM unnest(?::uuid[], ?::date[], ?::text[], ?::bigint[], ?::bigint[]) AS new (id, day, product, good, bad)
                    GROUP BY id, day, product ORDER BY id, day
                    ON CONFLICT (slo_id, day) DO UPDATE
                    SET good = day_sum.good + EXCLUDED.good, bad = day_sum.bad + EXCLUDED.bad,
                        is_late = (day_sum.told_good, day_sum.told_bad)
                            IS DISTINCT FROM (day_sum.good + EXCLUDED.good, day_sum.bad + EXCLUDED.bad)""",
                    Column.of("uuid", late, addition -> addition.objective().value()),
                    Column.of("date", late, addition -> Windows.day(addition.hourEnd())),
                    Column.of("text", late, addition -> addition.product().value()),
                    Column.of("bigint", late, addition -> addition.change().good()),
                    Column.of("bigint", late, addition -> addition.change().bad()));
            recent.addPastHours(late);
        }
    }

    /**
     * Adds up the hours of a day that is over to that day, to be told as it stands then: a day that is not late is taken as told. A
     * day in which nothing was counted has a row too. Look-backs still find the hours beside the day.
     */
    public void closeDay(ProductId product, SloId objective, LocalDate day) {
        statements.update(
                """
                WITH hours AS (
                    DELETE FROM hour_sum WHERE slo_id = ? AND hour_end > ? AND hour_end <= ?
                    RETURNING slo_id, hour_end, good, bad),
                past AS (
                    INSERT INTO past_hour (slo_id, hour_end, good, bad) SELECT slo_id, hour_end, good, bad FROM hours
                    ON CONFLICT (slo_id, hour_end) DO UPDATE
                    SET good = past_hour.good + EXCLUDED.good, bad = past_hour.bad + EXCLUDED.bad)
                INSERT INTO day_sum (slo_id, day, product_id, good, bad)
                SELECT ?, ?, ?, coalesce(sum(good), 0), coalesce(sum(bad), 0) FROM hours
                ON CONFLICT (slo_id, day) DO UPDATE
                SET good = day_sum.good + EXCLUDED.good, bad = day_sum.bad + EXCLUDED.bad, is_late = false
                """, objective.value(), Windows.start(day), Windows.end(day), objective.value(), day, product.value());
    }

    /** What was counted since this day. */
    public Map<SloId, Tally> since(Collection<SloId> objectives, LocalDate first) {
        Map<SloId, Tally> counted = new HashMap<>();
        Column ids = Column.of("uuid", objectives, SloId::value);
        statements.query(
                "SELECT slo_id, day, good, bad FROM day_sum WHERE slo_id = ANY (?) AND day >= ?",
                row -> tally(counted, row)
                        .days()
                        .put(
                                row.getObject("day", LocalDate.class),
                                Sums.standing(row.getLong("good"), row.getLong("bad"))),
                ids,
                first);
        statements.query(
                "SELECT slo_id, hour_end, good, bad FROM hour_sum WHERE slo_id = ANY (?) AND hour_end > ?",
                row -> tally(counted, row)
                        .hours()
                        .put(
                                Statements.instant(row, "hour_end"),
                                Sums.standing(row.getLong("good"), row.getLong("bad"))),
                ids,
                Windows.start(first));
        return counted;
    }

    private static Tally tally(Map<SloId, Tally> counted, ResultSet row) throws SQLException {
        return counted.computeIfAbsent(new SloId(Statements.uuid(row, "slo_id")), id -> Tally.empty());
    }

    /** The closed days of these objectives up to this one that counted something else since they were told; they are taken as told. */
    public Map<SloId, NavigableMap<LocalDate, Sums>> takeLate(Collection<SloId> objectives, LocalDate last) {
        Map<SloId, NavigableMap<LocalDate, Sums>> late = new HashMap<>();
        statements.query(
                """
                UPDATE day_sum SET is_late = false WHERE slo_id = ANY (?) AND is_late AND day <= ?
                RETURNING slo_id, day, good, bad""",
                row -> late.computeIfAbsent(new SloId(Statements.uuid(row, "slo_id")), id -> new TreeMap<>())
                        .put(
                                row.getObject("day", LocalDate.class),
                                Sums.standing(row.getLong("good"), row.getLong("bad"))),
                Column.of("uuid", objectives, SloId::value),
                last);
        return late;
    }

    /** Up to where the refreshes of these products are counted. */
    public Map<ProductId, Instant> countedUntil(Collection<ProductId> products) {
        Map<ProductId, Instant> until = new HashMap<>();
        statements
                .query(
                        "SELECT product_id, until_time FROM counted WHERE product_id = ANY (?)",
                        row -> Map.entry(
                                new ProductId(row.getString("product_id")), Statements.instant(row, "until_time")),
                        Column.of("text", products, ProductId::value))
                .forEach(entry -> until.put(entry.getKey(), entry.getValue()));
        return until;
    }

    public Optional<Instant> countedUntil(ProductId product) {
        return Optional.ofNullable(countedUntil(List.of(product)).get(product));
    }

    /** Begins to count at this moment, unless that has begun; returns where counting stands. */
    public Instant beginCounting(ProductId product, Instant moment) {
        statements.update("INSERT INTO counted VALUES (?, ?) ON CONFLICT DO NOTHING", product.value(), moment);
        return countedUntil(product).orElse(moment);
    }

    public void endCounting(ProductId product) {
        statements.update("DELETE FROM counted WHERE product_id = ?", product.value());
    }

    public void setCountedUntil(ProductId product, Instant end) {
        statements.update("UPDATE counted SET until_time = ? WHERE product_id = ?", end, product.value());
    }
}
