package dev.signalbox.sli.model.measurement;

import org.jspecify.annotations.Nullable;

/**
 * A slot that is filled, or whose measurement is corrected.
 *
 * @param before what stood there; null if nothing did
 */
public record SlotChange(Series series, @Nullable Measurement before, Measurement after) {}
