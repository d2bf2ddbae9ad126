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

/** What was measured of an objective in the twelve five minutes of an hour, the first of them first: a row (docs/adr/0049). */
final class BucketHour {
    static final int BUCKETS = (int) Windows.HOUR.dividedBy(Windows.BUCKET);

    private final SloId objective;
    private final Instant hourEnd;
    private final Long[] good;
    private final Long[] bad;
    private final Long[] windowMillis;

    private BucketHour(SloId objective, Instant hourEnd, Long[] good, Long[] bad, Long[] windowMillis) {
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
                            place -> new BucketHour(place.objective(), place.hourEnd(), none(), none(), none()))
                    .add(addition);
        }
        return List.copyOf(hours.values());
    }

    private static Long[] none() {
        Long[] numbers = new Long[BUCKETS];
        Arrays.fill(numbers, 0L);
        return numbers;
    }

    static BucketHour read(ResultSet row) throws SQLException {
        return new BucketHour(
                new SloId(Statements.uuid(row, "slo_id")),
                Statements.instant(row, "hour_end"),
                numbers(row, "good"),
                numbers(row, "bad"),
                numbers(row, "window_ms"));
    }

    private static Long[] numbers(ResultSet row, String column) throws SQLException {
        return (Long[]) row.getArray(column).getArray();
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
        return List.of(good);
    }

    List<Long> bad() {
        return List.of(bad);
    }

    List<Long> windowMillis() {
        return List.of(windowMillis);
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
