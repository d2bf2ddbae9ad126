package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;

/** What an objective's rolling window held at a moment. */
public record BudgetPoint(Instant at, Sums window) {}
