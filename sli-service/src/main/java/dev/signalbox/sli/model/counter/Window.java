package dev.signalbox.sli.model.counter;

import java.time.Instant;
import java.util.Comparator;

/** Where a reading stands among those of its counter. */
public record Window(Instant end, Instant start) implements Comparable<Window> {
    private static final Comparator<Window> IN_ORDER =
            Comparator.comparing(Window::end).thenComparing(Window::start);

    @Override
    public int compareTo(Window other) {
        return IN_ORDER.compare(this, other);
    }
}
