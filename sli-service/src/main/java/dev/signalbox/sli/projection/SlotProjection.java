package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.projection.SlotChunk.Word;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The slots of the series, in chunks of those that were filled together (docs/adr/0045); however many, a few statements. */
@ApplicationScoped
public class SlotProjection {
    /** Up to where the slots of a product are forgotten. */
    static final String OF_PRODUCT = "SELECT series_id, ?::bigint AS before FROM series WHERE product_id = ?";

    static final String UNPROMISED = """
                SELECT series_id, ?::bigint AS before FROM series
                WHERE NOT EXISTS (SELECT FROM counted WHERE counted.product_id = series.product_id)""";

    static final String COUNTED = """
                SELECT series_id, least(?::bigint, coalesce(1 + floor(1000 * extract(epoch FROM coalesce(
                    (SELECT (max(day) - 3)::timestamp AT TIME ZONE 'UTC' FROM day_sum
                     WHERE day_sum.product_id = series.product_id AND told_good IS NOT NULL),
                    (SELECT max(evaluated_at) - interval '5 days' FROM objective))))::bigint, 0)) AS before
                FROM series WHERE series_id = ANY (?)""";

    private final Statements statements;

    SlotProjection(Statements statements) {
        this.statements = statements;
    }

    /** What stands in these slots. */
    public Map<Slot, Measurement> standing(Map<Slot, UUID> slots) {
        Map<Slot, Measurement> standing = new HashMap<>();
        for (Stored stored : around(slots)) {
            for (Word word : stored.content().words()) {
                Slot slot = stored.slot(word);
                if (slots.containsKey(slot)) {
                    standing.put(slot, word.measurement());
                }
            }
        }
        return standing;
    }

    /** A chunk as it stands in its row. */
    private record Stored(long chunk, Series series, SlotChunk content) {
        Slot slot(Word word) {
            return Slot.of(series, word.measurement());
        }
    }

    /** The chunks that reach over the ends of these slots, each once. */
    private List<Stored> around(Map<Slot, UUID> slots) {
        Map<UUID, Series> series = new HashMap<>();
        slots.forEach((slot, id) -> series.put(id, slot.series()));
        return statements.query(
                """
                SELECT * FROM slot_chunk WHERE (series_id, last_end, first_end, chunk) IN (
                    SELECT series_id, last_end, first_end, chunk FROM unnest(?::uuid[], ?::bigint[]) AS wanted (id, ends)
                    JOIN slot_chunk ON series_id = id AND last_end >= ends AND first_end <= ends)""",
                row -> {
                    SlotChunk content = chunk(row);
                    return new Stored(
                            row.getLong("chunk"), Objects.requireNonNull(series.get(content.series())), content);
                },
                Column.of("uuid", slots.values(), id -> id),
                Column.of("bigint", slots.keySet(), slot -> slot.windowEnd().toEpochMilli()));
    }

    /** Fills slots and replaces what stood in them. */
    public void fill(Collection<SlotChange> changes, Map<Series, UUID> ids) {
        empty(changes.stream().filter(change -> change.before() != null).toList(), ids);
        Map<Together, List<Word>> together = new LinkedHashMap<>();
        Together kind = null;
        List<Word> words = List.of();
        for (SlotChange change : changes) {
            // Those of one series come one after the other.
            if (kind == null || !kind.holds(change)) {
                kind = Together.of(change);
                words = together.computeIfAbsent(kind, first -> new ArrayList<>());
            }
            words.add(new Word(change.after(), change.at()));
        }
        write(together.entrySet().stream()
                .flatMap(entry -> chunk(entry.getKey(), entry.getValue(), ids).parts())
                .toList());
    }

    private static SlotChunk chunk(Together kind, List<Word> words, Map<Series, UUID> ids) {
        return new SlotChunk(Objects.requireNonNull(ids.get(kind.series())), kind.isCounts(), kind.unit(), words);
    }

    /** What can stand in one chunk. */
    private record Together(Series series, boolean isCounts, String unit) {
        static Together of(SlotChange change) {
            return new Together(
                    change.series(), isCounts(change), change.after().unit());
        }

        boolean holds(SlotChange change) {
            return series.equals(change.series())
                    && isCounts == isCounts(change)
                    && unit.equals(change.after().unit());
        }

        private static boolean isCounts(SlotChange change) {
            return change.after().reading() instanceof Reading.Counts;
        }
    }

    /** Takes out what is corrected; its neighbours stay. */
    private void empty(List<SlotChange> corrected, Map<Series, UUID> ids) {
        if (corrected.isEmpty()) {
            return;
        }
        Map<Slot, UUID> slots = new HashMap<>();
        for (SlotChange change : corrected) {
            slots.put(Slot.of(change.series(), change.after()), Objects.requireNonNull(ids.get(change.series())));
        }
        List<Stored> holding = around(slots).stream()
                .filter(stored ->
                        stored.content().words().stream().anyMatch(word -> slots.containsKey(stored.slot(word))))
                .toList();
        statements.update(
                """
                DELETE FROM slot_chunk USING unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) AS old (id, last, first, number)
                WHERE series_id = id AND last_end = last AND first_end = first AND chunk = number""",
                Column.of("uuid", holding, stored -> stored.content().series()),
                Column.of("bigint", holding, stored -> stored.content().lastEnd()),
                Column.of("bigint", holding, stored -> stored.content().firstEnd()),
                Column.of("bigint", holding, Stored::chunk));
        write(holding.stream()
                .flatMap(stored -> stored.content().only(word -> !slots.containsKey(stored.slot(word))))
                .toList());
    }

    private void write(List<SlotChunk> chunks) {
        if (!chunks.isEmpty()) {
            statements.update(
                    """
                    INSERT INTO slot_chunk (series_id, first_end, last_end, is_counts, unit, words)
                    SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::bytea[])""",
                    Column.of("uuid", chunks, SlotChunk::series),
                    Column.of("bigint", chunks, SlotChunk::firstEnd),
                    Column.of("bigint", chunks, SlotChunk::lastEnd),
                    Column.of("boolean", chunks, SlotChunk::isCounts),
                    Column.of("text", chunks, SlotChunk::unit),
                    Column.of("bytea", chunks, SlotChunk::bytes));
        }
    }

    /** Every slot of a product whose window ended at or after this moment. */
    public List<SlotChange> since(ProductId product, Instant moment) {
        List<SlotChange> slots = new ArrayList<>();
        statements
                .query(
                        """
                        SELECT slot_chunk.*, port, element, sli, source FROM slot_chunk JOIN series USING (series_id)
                        WHERE product_id = ? AND last_end >= ?""",
                        row -> Map.entry(MeasurementProjection.series(product, row), chunk(row)),
                        product.value(),
                        moment.toEpochMilli())
                .forEach(found -> {
                    for (Word word : found.getValue().words()) {
                        if (!word.measurement().windowEnd().isBefore(moment)) {
                            slots.add(new SlotChange(found.getKey(), null, word.measurement(), word.at()));
                        }
                    }
                });
        return slots;
    }

    /** Forgets slots of a product that nothing can be said about any more. */
    public void forgetBefore(ProductId product, Instant moment) {
        forget(OF_PRODUCT, moment.toEpochMilli(), product.value());
    }

    /** The same of all products that promise nothing at once, however many there are. */
    public void forgetUnpromisedBefore(Instant moment) {
        forget(UNPROMISED, moment.toEpochMilli());
    }

    /**
     * Forgets slots of these series from before this moment that nothing needs any more: all days up to the last but one that
     * was told of their product are told for good, and look-backs reach three days back from the end of the last.
     */
    public void forgetCounted(Collection<UUID> series, Instant before) {
        forget(COUNTED, before.toEpochMilli(), Column.of("uuid", series, id -> id));
    }

    /** Whole chunks go; of those that reach over the moment of their series, what came before it. */
    private void forget(String moments, @Nullable Object... parameters) {
        statements.update("WITH cut AS (" + moments + """
                ) DELETE FROM slot_chunk USING cut WHERE slot_chunk.series_id = cut.series_id AND first_end < before
                    AND last_end < before""", parameters);
        write(statements
                .query(
                        "WITH cut AS (" + moments + """
                        ) DELETE FROM slot_chunk USING cut WHERE slot_chunk.series_id = cut.series_id AND first_end < before
                        RETURNING slot_chunk.*, before""",
                        row -> Map.entry(chunk(row), Instant.ofEpochMilli(row.getLong("before"))),
                        parameters)
                .stream()
                .flatMap(cut -> cut.getKey()
                        .only(word -> !word.measurement().windowEnd().isBefore(cut.getValue())))
                .toList());
    }

    static SlotChunk chunk(ResultSet row) throws SQLException {
        return SlotChunk.read(
                Statements.uuid(row, "series_id"),
                row.getBoolean("is_counts"),
                row.getString("unit"),
                row.getBytes("words"));
    }
}
