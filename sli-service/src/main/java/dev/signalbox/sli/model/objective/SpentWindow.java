package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.util.List;

/**
 * An hour or a day, as fine as it is kept, and what it spent.
 *
 * @param from exclusive
 * @param to inclusive
 * @param causes as far as they are known, the worst first
 */
public record SpentWindow(Instant from, Instant to, Sums sums, List<Cause> causes) {
    public SpentWindow {
        causes = List.copyOf(causes);
    }

    public SpentWindow because(List<Cause> found) {
        return new SpentWindow(from, to, sums, found);
    }
}
