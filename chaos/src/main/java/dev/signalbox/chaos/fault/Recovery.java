package dev.signalbox.chaos.fault;

import java.time.Duration;

/**
 * A part that was hurt and works again.
 *
 * @param ready from the start of the new process, or the end of the fault, until the part did its work
 */
public record Recovery(String part, String fault, Duration ready) {}
