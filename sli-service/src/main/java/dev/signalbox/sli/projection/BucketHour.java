package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.SumProjection.Addition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What was measured of an objective in the twelve five minutes of an hour, the first of them first: a row (docs/adr/0049). */
final class BucketHour {
    static final int BUCKETS = (int) Windows.HOUR.dividedBy(Windows.BUCKET);

    private final SloId objective;
    private final Instant hourEnd;
    private final long[] good;
    private final long[] bad;
    private final long[] windowMillis;

    private BucketHour(SloId objective, Instant hourEnd, long[] good, long[] bad, long[] windowMillis) {
        this.objective = objective;
        this.hourEnd = hourEnd;
        this.good = good;
        this.bad = bad;
        this.windowMillis = windowMillis;
    }

    /** What measured additions add to their hours. */
    static List<BucketHour> of(Collection<Addition> measured) {
        record Place(SloId objective, Instant hourEnd) {}
        Map<Place, BucketHour> hours = new LinkedHashMap<>();
        for (Addition addition : measured) {
            hours.computeIfAbsent(
                            new Place(addition.objective(), addition.hourEnd()),
                            place -> nothing(place.objective(), place.hourEnd()))
                    .add(addition);
        }
        return List.copyOf(hours.values());
    }

    private static BucketHour nothing(SloId objective, Instant hourEnd) {
        return new BucketHour(objective, hourEnd, new long[BUCKETS], new long[BUCKETS], new long[BUCKETS]);
    }

    static BucketHour read(ResultSet row) throws SQLException {
        return new BucketHour(
                new SloId(Statements.uuid(row, "slo_id")),
                Statements.instant(row, "hour_end"),
                numbers(row, "good"),
                numbers(row, "bad"),
                numbers(row, "window_ms"));
    }

    private static long[] numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Long[]) row.getArray(column).getArray())
                .mapToLong(Long::longValue)
                .toArray();
    }

    private void add(Addition addition) {
        Duration toTheEnd = Duration.between(addition.measured().end(), hourEnd);
        int bucket = BUCKETS - 1 - (int) toTheEnd.dividedBy(Windows.BUCKET);
        good[bucket] += addition.change().good();
        bad[bucket] += addition.change().bad();
        windowMillis[bucket] =
                Math.max(windowMillis[bucket], addition.measured().window().toMillis());
    }

    SloId objective() {
        return objective;
    }

    Instant hourEnd() {
        return hourEnd;
    }

    List<Long> good() {
        return LongStream.of(good).boxed().toList();
    }

    List<Long> bad() {
        return LongStream.of(bad).boxed().toList();
    }

    List<Long> windowMillis() {
        return LongStream.of(windowMillis).boxed().toList();
    }

    /** Hands over the five minutes in which anything is counted, by their end, the earliest first. */
    void forEach(CountedBucket each) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            Sums sums = Sums.standing(good[bucket], bad[bucket]);
            if (sums.total() > 0) {
                Instant end = hourEnd.minus(Windows.BUCKET.multipliedBy(BUCKETS - 1L - bucket));
                each.accept(end, sums, Duration.ofMillis(windowMillis[bucket]));
            }
        }
    }

    /** Takes what was counted in five minutes, and the longest window that was. */
    @FunctionalInterface
    interface CountedBucket {
        void accept(Instant end, Sums sums, Duration window);
    }
}
