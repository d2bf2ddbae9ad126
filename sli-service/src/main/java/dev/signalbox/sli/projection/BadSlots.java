package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

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
                SELECT series_id, is_counts, slot_chunk.unit, substring(words FROM at * 8 + 1 FOR 48) AS words,
                    port, element, sli, source
                FROM slot_chunk JOIN series USING (series_id), generate_series(0, length(words) / 8 - 6, 6) AS at
                WHERE product_id = ? AND sli = ? AND split_part(source, '/', 1) = ANY (?)
                  AND (element = ? OR (? AND element = ''))
                  AND (cardinality(?::text[]) = 0 OR port = '' OR port = ANY (?))
                  AND last_end > ? AND first_end <= ?
                  AND word_number(words, at) > ? AND word_number(words, at) <= ?
                  AND (NOT is_counts OR word_number(words, at + 4) > 0)
                ORDER BY CASE WHEN is_counts THEN word_number(words, at + 4) END DESC NULLS LAST,
                    CASE WHEN NOT is_counts THEN value_order(word_number(words, at + 3)) END * ? DESC,
                    word_number(words, at)
                LIMIT ?""",
                row -> {
                    SlotChunk.Word word = SlotProjection.chunk(row).words().getFirst();
                    return new SlotChange(
                            MeasurementProjection.series(product, row), null, word.measurement(), word.at());
                },
                product.value(),
                objective.indicator().sli(),
                objective.measurers(),
                objective.element(),
                objective.isOfTheWhole(),
                ports,
                ports,
                from.toEpochMilli(),
                to.toEpochMilli(),
                from.toEpochMilli(),
                to.toEpochMilli(),
                objective.bound().comparison().isUpper() ? 1 : -1,
                limit);
    }
}
