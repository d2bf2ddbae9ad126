package dev.signalbox.sli.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.SumProjection.Addition;
import dev.signalbox.sli.projection.SumProjection.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was counted by five minutes, in rows of hours. */
class RecentProjectionIT {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long SEED = 20261120;
    private static final String RELEASE_BEFORE = "110";

    private static Statements statements;
    private static RecentProjection recent;

    private final SloId objective = new SloId(UUID.randomUUID());
    private final ProductId product = new ProductId("billing.p" + UUID.randomUUID());

    @BeforeAll
    static void migrate() {
        ProjectionDatabase database = new ProjectionDatabase();
        database.migrate();
        statements = database.statements();
        recent = new RecentProjection(statements);
    }

    @Test
    void theSumsOfEachFiveMinutesAreThoseOfAllThatWasAddedToThem() {
        Random random = new Random(SEED);
        Map<Instant, Sums> expected = new TreeMap<>();
        for (int slice = 0; slice < 40; slice++) {
            List<Addition> additions = random.ints(random.nextInt(1, 30), 0, 25 * 12)
                    .mapToObj(bucket -> {
                        Instant end = NOON.minus(Windows.BUCKET.multipliedBy(bucket));
                        SumsChange change = new SumsChange(random.nextInt(100), random.nextInt(3));
                        expected.merge(end, change.addedTo(Sums.NONE), Sums::plus);
                        return addition(end, change, Duration.ofSeconds(1));
                    })
                    .toList();
            recent.addMeasured(additions);
        }

        assertThat(standing()).isEqualTo(expected);
        Map<Instant, Sums> seen = recentOf().buckets();
        assertThat(expected).containsAllEntriesOf(seen);
        Instant reached = NOON.minus(Duration.ofHours(2)).minus(Windows.BUCKET);
        assertThat(seen.keySet())
                .containsAll(new TreeMap<>(expected).tailMap(reached, false).keySet());
    }

    @Test
    void theFirstAndTheLastFiveMinutesOfAnHourStandInIt() {
        recent.addMeasured(List.of(
                addition(NOON, new SumsChange(1, 0), Duration.ofMinutes(1)),
                addition(NOON.plus(Windows.BUCKET), new SumsChange(2, 0), Duration.ofMinutes(5)),
                addition(NOON.plus(Windows.HOUR), new SumsChange(3, 0), Duration.ofMinutes(2))));

        assertThat(statements.query(
                        "SELECT hour_end FROM bucket_hour WHERE slo_id = ? ORDER BY 1",
                        row -> Statements.instant(row, "hour_end"),
                        objective.value()))
                .containsExactly(NOON, NOON.plus(Windows.HOUR));
        assertThat(recentOf().buckets())
                .containsExactly(
                        Map.entry(NOON, new Sums(1, 0)),
                        Map.entry(NOON.plus(Windows.BUCKET), new Sums(2, 0)),
                        Map.entry(NOON.plus(Windows.HOUR), new Sums(3, 0)));
        assertThat(recentOf().window()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest(name = "the last at {0}")
    @CsvSource({"2026-11-20T12:00:00Z, 2026-11-20T10:00:00Z", "2026-11-20T12:05:00Z, 2026-11-20T10:05:00Z"})
    void aLookBackOfTwoHoursSeesTheFiveMinutesBeforeThem(Instant last, Instant first) {
        recent.addMeasured(List.of(
                addition(first, new SumsChange(1, 0), Duration.ofMinutes(5)),
                addition(last, new SumsChange(2, 0), Duration.ofMinutes(5))));

        assertThat(recentOf().buckets())
                .containsExactly(Map.entry(first, new Sums(1, 0)), Map.entry(last, new Sums(2, 0)));
    }

    @Test
    void whatCanBeMeasuredAgainIsNotForgotten() {
        Instant kept = NOON.minus(Duration.ofHours(47));
        Instant forgotten = NOON.minus(Duration.ofDays(2));
        recent.addMeasured(List.of(
                addition(kept, new SumsChange(1, 0), Duration.ofMinutes(5)),
                addition(forgotten, new SumsChange(2, 0), Duration.ofMinutes(5))));
        statements.update("""
                INSERT INTO objective (slo_id, product_id, domain, sli, element, ports, target, window_days, in_force, state, since, revision)
                VALUES (?, ?, 'billing', 'availability', '', '{}', 0.99, 30, true, 'MET', now(), 1)""", objective.value(), product.value());

        recent.forget(product, NOON);

        assertThat(standing()).containsOnlyKeys(kept);
    }

    @Test
    void whatACorrectionTakesBackWholeIsNotTheLastThatWasMeasured() {
        Instant later = NOON.plus(Duration.ofHours(3));
        recent.addMeasured(List.of(
                addition(NOON, new SumsChange(5, 1), Duration.ofMinutes(5)),
                addition(later, new SumsChange(7, 0), Duration.ofMinutes(30))));
        recent.addMeasured(List.of(addition(later, new SumsChange(-7, 0), Duration.ofMinutes(30))));

        assertThat(recentOf().measuredUntil()).contains(NOON);
        assertThat(recentOf().window()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatTheReleaseBeforeCountedStandsInItsHours() {
        ProjectionDatabase database = new ProjectionDatabase();
        database.migrate(RELEASE_BEFORE);
        Statements before = database.statements();
        for (int bucket : List.of(0, 1, 11, 12, 13, 40)) {
            before.update(
                    "INSERT INTO bucket_sum VALUES (?, ?, ?, ?, ?)",
                    objective.value(),
                    NOON.minus(Windows.BUCKET.multipliedBy(bucket)),
                    10L + bucket,
                    (long) bucket,
                    300_000L);
        }
        String rows = "SELECT string_agg(b::text, ' ' ORDER BY bucket_end) AS all FROM (SELECT * FROM bucket_sum) AS b";
        String stood = before.first(rows, row -> row.getString("all")).orElseThrow();

        database.migrate();

        assertThat(before.first(rows, row -> row.getString("all"))).contains(stood);
        assertThat(recentOf(new RecentProjection(before)).buckets())
                .containsEntry(NOON, new Sums(10, 0))
                .containsEntry(NOON.minus(Duration.ofMinutes(65)), new Sums(23, 13));
    }

    private Addition addition(Instant bucketEnd, SumsChange change, Duration window) {
        return new Addition(
                product, objective, Windows.hourEnd(bucketEnd), false, change, new Bucket(bucketEnd, window));
    }

    private Recent recentOf() {
        return recentOf(recent);
    }

    private Recent recentOf(RecentProjection projection) {
        return Objects.requireNonNull(projection.of(List.of(objective), NOON).get(objective));
    }

    private Map<Instant, Sums> standing() {
        Map<Instant, Sums> standing = new TreeMap<>();
        statements
                .query(
                        "SELECT * FROM bucket_sum WHERE slo_id = ?",
                        row -> Map.entry(
                                Statements.instant(row, "bucket_end"),
                                new Sums(row.getLong("good"), row.getLong("bad"))),
                        objective.value())
                .forEach(bucket -> standing.put(bucket.getKey(), bucket.getValue()));
        return standing;
    }
}
