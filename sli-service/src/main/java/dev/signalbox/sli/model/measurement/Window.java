package dev.signalbox.sli.model.measurement;

import java.time.Instant;
import java.util.Comparator;

/** One of the windows that a series is measured in, and where it stands among them. */
public record Window(Instant end, Instant start) implements Comparable<Window> {
    private static final Comparator<Window> IN_ORDER =
            Comparator.comparing(Window::end).thenComparing(Window::start);

    @Override
    public int compareTo(Window other) {
        return IN_ORDER.compare(this, other);
    }
}
