package dev.signalbox.sli.application.counter;

import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.counter.CounterReadings;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.projection.CounterProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps the readings of counters, and works out what their windows count: measurements like any others from then on (docs/adr/0046).
 *
 * <p>Two statements, however many readings.
 */
@ApplicationScoped
public class MeasureIncreases {
    private final CounterProjection counters;

    MeasureIncreases(CounterProjection counters) {
        this.counters = counters;
    }

    public List<Measured> of(Collection<CounterReading> slice) {
        Map<Series, CounterReadings> bySeries = new HashMap<>();
        counters.around(slice).forEach((series, known) -> bySeries.put(series, new CounterReadings(known)));
        for (CounterReading reading : slice) {
            Objects.requireNonNull(bySeries.get(reading.series())).read(reading);
        }
        List<CounterReading> changed = new ArrayList<>();
        List<Measured> increases = new ArrayList<>();
        for (CounterReadings readings : bySeries.values()) {
            changed.addAll(readings.changed());
            increases.addAll(readings.increases());
        }
        if (!changed.isEmpty()) {
            counters.keep(changed);
        }
        return increases;
    }
}
