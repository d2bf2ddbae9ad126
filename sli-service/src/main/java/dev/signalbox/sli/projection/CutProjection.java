package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Window;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What was counted on days that are over after a calendar window began in them (docs/adr/0038). */
@ApplicationScoped
public class CutProjection {
    /** As far back as a curve can be drawn, and a month more. */
    public static final Duration KEPT = Duration.ofDays(430);

    private final Statements statements;

    CutProjection(Statements statements) {
        this.statements = statements;
    }

    private record Cut(SloId objective, Instant at) {}

    /** Writes what a day counts after a window began in it. */
    public void write(ProductId product, SloId objective, Instant cut, Sums after) {
        statements.update("""
                INSERT INTO window_cut (slo_id, cut, product_id, good, bad) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (slo_id, cut) DO UPDATE SET good = EXCLUDED.good, bad = EXCLUDED.bad
                """, objective.value(), cut, product.value(), after.good(), after.bad());
    }

    /** Adds what was counted late after a window began; a day of which that is not known stays a whole one. */
    public void addAfter(Collection<Part> late) {
        Map<Cut, SumsChange> after = new HashMap<>();
        for (Part part : late) {
            // Those that roll begin with a day.
            if (part.objective().window() instanceof Window.Calendar calendar) {
                Instant start = calendar.at(part.moment()).start();
                if (start.isAfter(Windows.start(Windows.day(part.moment())))) {
                    after.merge(new Cut(part.objective().id(), start), part.change(), SumsChange::plus);
                }
            }
        }
        if (!after.isEmpty()) {
            statements.update(
                    """
                    UPDATE window_cut SET good = window_cut.good + new.good, bad = window_cut.bad + new.bad
                    FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[]) AS new (id, at, good, bad)
                    WHERE slo_id = id AND cut = at""",
                    Column.of("uuid", after.keySet(), cut -> cut.objective().value()),
                    Column.of("timestamptz", after.keySet(), Cut::at),
                    Column.of("bigint", after.values(), SumsChange::good),
                    Column.of("bigint", after.values(), SumsChange::bad));
        }
    }

    /**
     * Forgets the cuts of before this moment that no window needs: all but the last of them, at which a window may have begun that
     * still runs.
     */
    public void forgetBefore(ProductId product, Instant moment) {
        statements.update("""
                DELETE FROM window_cut old WHERE product_id = ? AND cut < ? AND EXISTS (
                    SELECT 1 FROM window_cut newer
                    WHERE newer.slo_id = old.slo_id AND newer.cut > old.cut AND newer.cut < ?)
                """, product.value(), moment, moment);
    }

    /** Adds to tallies where their days are cut, from this day on. */
    public void into(Map<SloId, Tally> tallies, Collection<SloId> objectives, LocalDate first) {
        if (objectives.isEmpty()) {
            return;
        }
        statements
                .query(
                        "SELECT slo_id, cut, good, bad FROM window_cut WHERE slo_id = ANY (?) AND cut >= ?",
                        row -> Map.entry(
                                new Cut(new SloId(Statements.uuid(row, "slo_id")), Statements.instant(row, "cut")),
                                Sums.standing(row.getLong("good"), row.getLong("bad"))),
                        Column.of("uuid", objectives, SloId::value),
                        Windows.start(first))
                .forEach(cut -> tallies.computeIfAbsent(cut.getKey().objective(), none -> Tally.empty())
                        .cuts()
                        .put(cut.getKey().at(), cut.getValue()));
    }
}
