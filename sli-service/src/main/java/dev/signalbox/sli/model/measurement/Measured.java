package dev.signalbox.sli.model.measurement;

import java.time.Instant;

/**
 * A measurement as it came.
 *
 * @param at the broker's time of the event
 */
public record Measured(Series series, Measurement measurement, Instant at) {}
