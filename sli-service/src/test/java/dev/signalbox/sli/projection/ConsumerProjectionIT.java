package dev.signalbox.sli.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.derived.ConsumerAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many applications read a product is forgotten, but what still stands is not. */
class ConsumerProjectionIT {
    private static final Instant FIRST = Instant.parse("2026-10-01T12:00:00Z");
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));
    private static final Instant THIRD = FIRST.plus(Duration.ofDays(2));
    private static final Instant LATER = THIRD.plus(Duration.ofDays(100));

    private final ProductId promising = new ProductId("billing.promising");
    private final ProductId other = new ProductId("billing.other");
    private final ProjectionDatabase database = new ProjectionDatabase();
    private final Statements statements = database.statements();
    private final ConsumerProjection consumers = new ConsumerProjection(statements);

    @BeforeEach
    void threeAnswersOnTwoProductsOfWhichOnePromises() {
        database.migrate();
        statements.update("INSERT INTO counted VALUES (?, ?)", promising.value(), FIRST);
        for (ProductId product : List.of(promising, other)) {
            answered(product, "one", FIRST);
            answered(product, "two", SECOND);
            answered(product, "three", THIRD);
        }
    }

    @Test
    void theLastCountBeforeTheMomentIsKeptAndAllFromItOn() {
        consumers.forgetBefore(promising, THIRD);

        assertThat(counts(promising)).containsExactly(2, 3);
        assertThat(counts(other)).containsExactly(1, 2, 3);
        assertThat(consumers.before(promising, THIRD)).isEqualTo(2);
    }

    @Test
    void ofProductsThatPromiseNothingItIsKeptToo() {
        consumers.forgetUnpromisedBefore(LATER);

        assertThat(counts(promising)).containsExactly(1, 2, 3);
        assertThat(counts(other)).containsExactly(3);
        assertThat(consumers.before(other, LATER)).isEqualTo(3);
    }

    @Test
    void theHashSeesACountThatStandsAndNoneThatMayBeForgotten() {
        statements.update("""
                INSERT INTO series (series_id, product_id, port, element, sli, source, window_start, window_end, observed_at,
                                    value, unit, measured_at)
                VALUES (gen_random_uuid(), ?, '', '', 'x-backlog', 'billing/app', 0, 1, 1, 1, '', ?)""", other.value(), LATER);
        List<String> before = hashed();

        consumers.forgetBefore(promising, LATER);
        consumers.forgetUnpromisedBefore(LATER);
        List<String> forgotten = hashed();
        statements.update("DELETE FROM consumer_count WHERE product_id = ?", other.value());

        assertThat(forgotten).isEqualTo(before).hasSize(2);
        assertThat(hashed()).hasSize(1);
    }

    private void answered(ProductId product, String consumer, Instant at) {
        assertThat(consumers.answered(new ConsumerAnswer(product, consumer, consumer, 1, "", 1, true, at, at)))
                .isTrue();
    }

    private List<Integer> counts(ProductId product) {
        return statements.query(
                "SELECT consumers FROM consumer_count WHERE product_id = ? ORDER BY counted_at",
                row -> row.getInt("consumers"),
                product.value());
    }

    private List<String> hashed() {
        String rows = Objects.requireNonNull(HashedRows.BY_TABLE.get("consumer_count"));
        return statements.query(
                "SELECT hashed::text AS line FROM (" + rows + ") AS hashed ORDER BY line",
                row -> row.getString("line"));
    }
}
