package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.derived.ConsumerAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Who reads each product, and how many applications did so at each time. */
@ApplicationScoped
public class ConsumerProjection {
    private static final String COUNT = """
            INSERT INTO consumer_count (product_id, counted_at, consumers)
            SELECT ?, ?, count(DISTINCT consumer_id) FROM consumer WHERE product_id = ? AND is_active
            ON CONFLICT (product_id, counted_at) DO UPDATE SET consumers = EXCLUDED.consumers""";

    private static final String SUPERSEDED = """
            counted_at < (SELECT max(counted_at) FROM consumer_count AS last
                          WHERE last.product_id = old.product_id AND counted_at < ?)""";

    private final Statements statements;

    ConsumerProjection(Statements statements) {
        this.statements = statements;
    }

    /** A day at whose end the mesh was told how many applications read a product. */
    public record ToldDay(ProductId product, LocalDate day) {}

    /** Writes an answer; returns false if it, or a later one, is known. */
    public boolean answered(ConsumerAnswer answer) {
        int rows = statements.update(
                """
                INSERT INTO consumer (product_id, consumer_id, major, port, revision, is_active) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (product_id, consumer_id, major, port) DO UPDATE
                SET revision = EXCLUDED.revision, is_active = EXCLUDED.is_active
                WHERE consumer.revision < EXCLUDED.revision""",
                answer.product().value(),
                answer.consumer(),
                answer.major(),
                answer.port(),
                answer.revision(),
                answer.isActive());
        if (rows > 0) {
            String product = answer.product().value();
            statements.update(COUNT, product, answer.at(), product);
        }
        return rows > 0;
    }

    /** How many applications read a product by what was answered until before this moment. */
    public long before(ProductId product, Instant moment) {
        return statements
                .first("""
                        SELECT consumers FROM consumer_count WHERE product_id = ? AND counted_at < ?
                        ORDER BY counted_at DESC LIMIT 1""", row -> row.getLong("consumers"), product.value(), moment)
                .orElse(0L);
    }

    /** Forgets how many read a product at times before this moment, but the last of them: it stands until the next answer. */
    public void forgetBefore(ProductId product, Instant moment) {
        statements.update(
                "DELETE FROM consumer_count AS old WHERE product_id = ? AND " + SUPERSEDED, product.value(), moment);
    }

    /** The same of all products that promise nothing at once, however many there are. */
    public void forgetUnpromisedBefore(Instant moment) {
        statements.update(
                "DELETE FROM consumer_count AS old"
                        + " WHERE NOT EXISTS (SELECT FROM counted WHERE counted.product_id = old.product_id) AND "
                        + SUPERSEDED,
                moment);
    }

    /** Of each product the last days of which the mesh was told what this indicator counted, as far as look-backs reach. */
    public List<ToldDay> toldDays(String sli) {
        return statements.query(
                """
                WITH told AS (
                    SELECT DISTINCT day_sum.product_id, day FROM day_sum JOIN objective USING (slo_id)
                    WHERE sli = ? AND told_good IS NOT NULL)
                SELECT product_id, day FROM (
                    SELECT product_id, day, max(day) OVER (PARTITION BY product_id) AS last FROM told) AS days
                WHERE day >= last - 3
                ORDER BY product_id, day""",
                row -> new ToldDay(new ProductId(row.getString("product_id")), row.getObject("day", LocalDate.class)),
                sli);
    }
}
