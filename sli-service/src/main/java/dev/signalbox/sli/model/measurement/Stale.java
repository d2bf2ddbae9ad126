package dev.signalbox.sli.model.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, [from, until), in which data was too old.
 *
 * @param dataUpTo how far it reached when the stretch began
 * @param endedBy the run that made it young enough; null if none has yet
 */
public record Stale(
        Instant from,
        Instant until,
        Instant dataUpTo,
        @Nullable Refresh endedBy) {}
