package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.SumsChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is added to an objective's raw counts at a moment, by what it was then.
 *
 * @param moment the end of a measured window, or of a stretch of runs
 * @param window how long the measured window is; null for what runs count, and for slices in which they may count too
 */
public record Part(
        ServiceLevelObjective objective,
        Instant moment,
        @Nullable Duration window,
        SumsChange change) {

    public boolean isMeasured() {
        return window != null;
    }

    public Part takenBack() {
        return new Part(objective, moment, window, change.reversed());
    }

    /** The moment that it counts at: the end of its slice, where the budget is spent by slices. */
    public Instant countedAt() {
        return objective.budgeting().sliceEnd(moment);
    }

    /** What it adds, and how that spends the budget: all that matters to sums. */
    public record InBudget(Budgeting budgeting, SumsChange change) {}

    public InBudget inBudget() {
        return new InBudget(objective.budgeting(), change);
    }

    public boolean isSliced() {
        return objective.budgeting().slice().isPresent();
    }

    public Slice slice() {
        return new Slice(objective.id(), objective.budgeting(), countedAt());
    }

    /** What its slice counts differently: as if all of it had been measured at once. */
    public Part ofSlice(SumsChange difference) {
        return new Part(
                objective,
                countedAt(),
                objective.isDerived() ? null : objective.budgeting().slice().orElse(null),
                difference);
    }

    /** The parts of each slice together, in the place of one of them; those without slices are left out. */
    public static Map<Slice, Part> bySlice(Collection<Part> parts) {
        Map<Slice, Part> slices = new HashMap<>();
        for (Part part : parts) {
            if (part.isSliced()) {
                slices.merge(
                        part.slice(),
                        part,
                        (one, other) -> new Part(one.objective, one.moment, one.window, one.change.plus(other.change)));
            }
        }
        return slices;
    }
}
