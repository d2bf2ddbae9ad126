package dev.signalbox.backbone.timer;

import java.time.Duration;

/**
 * Timers whose time has come and that have not fired, over all instances of the service.
 *
 * @param oldest how long the oldest has been due
 * @param failing of these or others, how many have failed and are tried again
 * @param failure the first that failed, in words; empty if none did
 */
public record Overdue(long timers, Duration oldest, long failing, String failure) {
    /** Before anything was looked at. */
    public static final Overdue NONE = new Overdue(0, Duration.ZERO, 0, "");
}
