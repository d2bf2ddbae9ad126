package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The slots that may have spent an objective's budget, as long as they are kept; to be shown. */
@ApplicationScoped
public class BadSlots {
    private final Statements statements;

    BadSlots(Statements statements) {
        this.statements = statements;
    }

    /** Those with the most bad ones, or the worst values, of windows that ended in (from, to]. */
    public List<SlotChange> worst(ServiceLevelObjective objective, Instant from, Instant to, int limit) {
        ProductId product = objective.product();
        TreeSet<String> ports = new TreeSet<>(objective.ports());
        return statements.query(
                """
                SELECT slot.*, port, element, sli, source FROM slot JOIN series USING (series_id)
                WHERE product_id = ? AND sli = ? AND split_part(source, '/', 1) = ANY (?)
                  AND (element = ? OR (? AND element = ''))
                  AND (cardinality(?::text[]) = 0 OR port = '' OR port = ANY (?))
                  AND slot.window_end > ? AND slot.window_end <= ? AND (slot.bad > 0 OR slot.value IS NOT NULL)
                ORDER BY slot.bad DESC NULLS LAST, slot.value * ? DESC, slot.window_end LIMIT ?""",
                row -> new SlotChange(
                        MeasurementProjection.series(product, row),
                        null,
                        MeasurementProjection.measurement(row),
                        Statements.instantOrNull(row, "read_at")),
                product.value(),
                objective.indicator().sli(),
                Stream.concat(Stream.of(product.domain()), objective.measuredBy().stream())
                        .distinct()
                        .toList(),
                objective.element(),
                objective.indicator() instanceof Indicator.Freshness,
                ports,
                ports,
                from.toEpochMilli(),
                to.toEpochMilli(),
                objective.bound().comparison().isUpper() ? 1 : -1,
                limit);
    }
}
