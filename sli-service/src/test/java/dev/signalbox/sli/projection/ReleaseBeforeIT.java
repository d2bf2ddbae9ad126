package dev.signalbox.sli.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.SumProjection.Addition;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Days that an instance of the release before closes or counts while instances are replaced one by one. */
class ReleaseBeforeIT {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    /** As the release before has them. */
    private static final String CLOSES = """
            WITH hours AS (
                DELETE FROM hour_sum WHERE slo_id = ? AND hour_end > ? AND hour_end <= ? RETURNING good, bad)
            INSERT INTO day_sum (slo_id, day, product_id, good, bad)
            SELECT ?, ?, ?, coalesce(sum(good), 0), coalesce(sum(bad), 0) FROM hours
            ON CONFLICT (slo_id, day) DO UPDATE
            SET good = day_sum.good + EXCLUDED.good, bad = day_sum.bad + EXCLUDED.bad""";

    private static final String COUNTS_LATE = """
            INSERT INTO day_sum (slo_id, day, product_id, good, bad, is_late) VALUES (?, ?, ?, ?, ?, true)
            ON CONFLICT (slo_id, day) DO UPDATE
            SET good = day_sum.good + EXCLUDED.good, bad = day_sum.bad + EXCLUDED.bad, is_late = true""";
    private static final String TAKES_LATE =
            "UPDATE day_sum SET is_late = false WHERE product_id = ? AND is_late AND day <= ? RETURNING good";

    private static Statements statements;
    private static SumProjection sums;

    private final SloId objective = new SloId(UUID.randomUUID());
    private final ProductId product = new ProductId("billing.p" + UUID.randomUUID());

    @BeforeAll
    static void migrate() {
        ProjectionDatabase database = new ProjectionDatabase();
        database.migrate();
        statements = database.statements();
        sums = new SumProjection(statements, new RecentProjection(statements));
    }

    @Test
    void aDayThatItClosedWasToldByItAndIsNotToldAgain() {
        add(5, false);
        itCloses();

        assertThat(late()).isEmpty();
        assertThat(told()).containsExactly(5L);
    }

    @Test
    void whatIsCountedOnSuchADayAfterwardsIsToldOnceMore() {
        add(5, false);
        itCloses();
        add(2, true);

        assertThat(late()).containsExactly(Map.entry(DAY, new Sums(7, 0)));
        assertThat(late()).isEmpty();
    }

    @Test
    void whatItCountedLateThisReleaseTells() {
        add(5, false);
        sums.closeDay(product, objective, DAY);
        statements.update(COUNTS_LATE, objective.value(), DAY, product.value(), 3L, 0L);

        assertThat(late()).containsExactly(Map.entry(DAY, new Sums(8, 0)));
    }

    @Test
    void whatThisReleaseCountedLateItTellsAndNobodyAgain() {
        add(5, false);
        sums.closeDay(product, objective, DAY);
        add(2, true);

        assertThat(statements.query(TAKES_LATE, row -> row.getLong("good"), product.value(), DAY))
                .containsExactly(7L);
        assertThat(late()).isEmpty();
        assertThat(told()).containsExactly(7L);
    }

    private void add(long good, boolean closed) {
        sums.add(List.of(new Addition(
                product, objective, Windows.end(DAY), closed, SumsChange.from(Sums.NONE, new Sums(good, 0)), null)));
    }

    private void itCloses() {
        statements.update(
                CLOSES,
                objective.value(),
                Windows.start(DAY),
                Windows.end(DAY),
                objective.value(),
                DAY,
                product.value());
    }

    private NavigableMap<LocalDate, Sums> late() {
        return sums.takeLate(List.of(objective), DAY).getOrDefault(objective, new TreeMap<>());
    }

    private List<Long> told() {
        return statements.query(
                "SELECT told_good FROM day_sum WHERE slo_id = ?", row -> row.getLong("told_good"), objective.value());
    }
}
