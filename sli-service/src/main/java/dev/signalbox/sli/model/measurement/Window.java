package dev.signalbox.sli.model.measurement;

import java.time.Instant;

/** One of the windows that a series is measured in, and where it stands among them. */
public record Window(Instant end, Instant start) implements Comparable<Window> {
    @Override
    public int compareTo(Window other) {
        int byEnd = end.compareTo(other.end);
        return byEnd == 0 ? start.compareTo(other.start) : byEnd;
    }
}
