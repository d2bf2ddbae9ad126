package dev.signalbox.sli.model.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one objective counted lately, finer than its days.
 *
 * @param buckets what was measured, by the end of its five minutes; at least for as long before the last of them as the longest
 *     look-back of minutes
 * @param window the longest window that was measured in the last of them
 * @param pastHours the hours of days that are over, by their end
 */
public record Recent(NavigableMap<Instant, Sums> buckets, Duration window, NavigableMap<Instant, Sums> pastHours) {
    /** How long buckets are kept: as long as one of their windows can be measured again. */
    public static final Duration BUCKETS_KEPT = Slot.KEPT;
    /** How long hours are kept: a look-back of three days is the running hour and 72 before it. */
    public static final Duration HOURS_KEPT = Duration.ofHours(73);

    public static final Recent NOTHING = new Recent(new TreeMap<>(), Duration.ZERO, new TreeMap<>());

    /** The end of the last five minutes in which something was measured. */
    public Optional<Instant> measuredUntil() {
        return buckets.isEmpty() ? Optional.empty() : Optional.of(buckets.lastKey());
    }
}
