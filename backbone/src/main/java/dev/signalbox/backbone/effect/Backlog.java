package dev.signalbox.backbone.effect;

import java.time.Duration;

/**
 * Effects that wait or are under way, over all instances of the service.
 *
 * @param oldest how long the oldest has been waiting
 * @param overdue the first that waits too long, in words; empty if none does
 */
public record Backlog(long effects, Duration oldest, String overdue) {
    static final Backlog NONE = new Backlog(0, Duration.ZERO, "");
}
