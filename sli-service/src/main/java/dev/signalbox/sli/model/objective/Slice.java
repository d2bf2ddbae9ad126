package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import java.time.Instant;

/**
 * A slice of an objective's time: what is counted in it counts once, by the share that is good.
 *
 * @param budgeting what was promised when it was counted
 * @param end inclusive
 */
public record Slice(SloId objective, Budgeting budgeting, Instant end) {

    /** What it counts more than before when this is added to what stands in it. */
    public SumsChange difference(Sums standing, SumsChange change) {
        return SumsChange.from(budgeting.counted(standing), budgeting.counted(change.addedTo(standing)));
    }
}
