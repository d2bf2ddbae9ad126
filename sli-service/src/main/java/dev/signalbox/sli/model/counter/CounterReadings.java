package dev.signalbox.sli.model.counter;

import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The readings of one counter in the order of their windows, however often and in whatever order they come. A reading that is new or
 * corrected says anew what its own window counts, and what the next one does.
 */
public final class CounterReadings {
    private final NavigableMap<Window, CounterReading> readings = new TreeMap<>();
    private final NavigableSet<Window> changed = new TreeSet<>();

    /** @param known those that came before, as far as they are neighbours of those that come now */
    public CounterReadings(Collection<CounterReading> known) {
        known.forEach(reading -> readings.put(reading.window(), reading));
    }

    /** A repeat, and an older word on a window, changes nothing. */
    public void read(CounterReading reading) {
        CounterReading standing = readings.get(reading.window());
        if (standing == null || reading.corrects(standing)) {
            readings.put(reading.window(), reading);
            changed.add(reading.window());
        }
    }

    /** Those that are to be kept. */
    public List<CounterReading> changed() {
        return changed.stream()
                .map(window -> Objects.requireNonNull(readings.get(window)))
                .toList();
    }

    /** What the windows count that count differently now. */
    public List<Measured> increases() {
        NavigableSet<Window> touched = new TreeSet<>(changed);
        for (Window window : changed) {
            Window next = readings.higherKey(window);
            if (next != null) {
                touched.add(next);
            }
        }
        List<Measured> increases = new ArrayList<>(touched.size());
        for (Window window : touched) {
            Map.Entry<Window, CounterReading> before = readings.lowerEntry(window);
            increases.add(Objects.requireNonNull(readings.get(window))
                    .increaseSince(before == null ? null : before.getValue()));
        }
        return increases;
    }
}
