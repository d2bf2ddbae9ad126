package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.SloId;
import dev.signalbox.sli.model.SloState;
import dev.signalbox.sli.model.Standing;
import dev.signalbox.sli.model.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where the objectives stand, and what they counted on the days that are over. */
@ApplicationScoped
public class ObjectiveProjection {
    private final Statements statements;

    ObjectiveProjection(Statements statements) {
        this.statements = statements;
    }

    /** What the mesh was last told of the objectives of a product. */
    public Map<SloId, Standing> standings(ProductId product) {
        return statements
                .query(
                        "SELECT slo_id, state, since, revision FROM objective WHERE product_id = ?",
                        row -> Map.entry(
                                new SloId(row.getObject("slo_id", UUID.class)),
                                new Standing(
                                        SloState.valueOf(row.getString("state")),
                                        Statements.instant(row, "since"),
                                        row.getLong("revision"))),
                        product.value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void save(ProductId product, SloId id, Standing standing) {
        statements.update(
                """
                INSERT INTO objective VALUES (?, ?, ?, ?, ?) ON CONFLICT (slo_id) DO UPDATE
                SET state = EXCLUDED.state, since = EXCLUDED.since, revision = EXCLUDED.revision""", id.value(), product.value(), standing.state().name(), standing.since(), standing.revision());
    }

    /** The product that an objective belongs to. */
    public Optional<ProductId> productOf(SloId id) {
        return statements
                .query(
                        "SELECT product_id FROM objective WHERE slo_id = ?",
                        row -> new ProductId(row.getString(1)),
                        id.value())
                .stream()
                .findFirst();
    }

    /** The products that are or were held to anything, in their order, after the one named. */
    public List<ProductId> products(String after, int limit) {
        return statements.query(
                "SELECT DISTINCT product_id FROM objective WHERE product_id > ? ORDER BY product_id LIMIT ?",
                row -> new ProductId(row.getString(1)),
                after,
                limit);
    }

    /** The sums of the finished days from this one on. */
    public NavigableMap<LocalDate, Sums> daySums(SloId id, LocalDate from) {
        NavigableMap<LocalDate, Sums> days = new TreeMap<>();
        statements
                .query(
                        "SELECT day, good, bad FROM day_sum WHERE slo_id = ? AND day >= ? ORDER BY day",
                        row -> Map.entry(
                                row.getObject("day", LocalDate.class),
                                new Sums(row.getLong("good"), row.getLong("bad"))),
                        id.value(),
                        from)
                .forEach(entry -> days.put(entry.getKey(), entry.getValue()));
        return days;
    }

    /** Writes the sums of a day that is over. */
    public void close(ProductId product, SloId id, LocalDate day, Sums sums) {
        statements.update(
                "INSERT INTO day_sum (slo_id, day, product_id, good, bad) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                id.value(),
                day,
                product.value(),
                sums.good(),
                sums.bad());
    }

    /** The last day of a product that is counted. */
    public Optional<LocalDate> lastClosedDay(ProductId product) {
        List<LocalDate> days = statements.query(
                "SELECT day FROM day_sum WHERE product_id = ? ORDER BY day DESC LIMIT 1",
                row -> row.getObject("day", LocalDate.class),
                product.value());
        return days.stream().findFirst();
    }
}
