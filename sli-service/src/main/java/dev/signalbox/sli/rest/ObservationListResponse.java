package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.objective.Observation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is measured of a product and counted nowhere, a series each with its last window. */
public record ObservationListResponse(
        List<Entry> observations, @Nullable String next) {

    /** One series; {@code reason} says why it does not count and what would make it. */
    public record Entry(
            String seriesId,
            String productId,
            @Nullable String port,
            @Nullable String element,
            String sli,
            String source,
            @Nullable Double value,
            @Nullable Long good,
            @Nullable Long bad,
            String unit,
            Instant windowStart,
            Instant windowEnd,
            Instant observedAt,
            Instant measuredAt,
            String reason) {}

    static Entry entry(Observation observation) {
        Series series = observation.last().series();
        Measurement measurement = observation.last().measurement();
        return new Entry(
                series.id().toString(),
                series.product().value(),
                present(series.port()),
                present(series.element()),
                series.sli(),
                series.source(),
                measurement.reading() instanceof Reading.Value(double value) ? (Double) value : null,
                measurement.reading() instanceof Reading.Counts counts ? (Long) counts.good() : null,
                measurement.reading() instanceof Reading.Counts counts ? (Long) counts.bad() : null,
                measurement.unit(),
                measurement.windowStart(),
                measurement.windowEnd(),
                measurement.observedAt(),
                observation.last().at(),
                observation.reason());
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
