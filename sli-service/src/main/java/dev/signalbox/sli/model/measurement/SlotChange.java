package dev.signalbox.sli.model.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that is filled, or whose measurement is corrected.
 *
 * @param before what stood there; null if nothing did
 * @param at the broker's time of what stands there now; null in slots that were filled before it was written down
 */
public record SlotChange(
        Series series,
        @Nullable Measurement before,
        Measurement after,
        @Nullable Instant at) {}
