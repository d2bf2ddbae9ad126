package dev.signalbox.cli.mesh;

import dev.signalbox.events.SliMeasured;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of one indicator over one window, as it is told to the mesh.
 *
 * @param source {@code <domain>/<agent>}: whoever measured
 */
public record Measurement(
        String productId,
        String measurementId,
        @Nullable String port,
        @Nullable String element,
        String sli,
        Reading reading,
        String statistic,
        Instant windowStart,
        Instant windowEnd,
        String source,
        Instant observedAt) {

    /** What was read off: a value in its unit, or how many were good or bad. */
    public sealed interface Reading {
        /** A value such as the seconds of an age. */
        record Value(double value, String unit) implements Reading {}

        /** Many values, of which the mesh works the statistic out. */
        record Sampled(RawSamples samples, String unit) implements Reading {}

        /**
         * Two of the three, or all.
         *
         * @param isOfCounter whether they are what a counter shows since it began, not what the window counts
         */
        record Counts(
                @Nullable Long good,
                @Nullable Long bad,
                @Nullable Long total,
                boolean isOfCounter) implements Reading {}
    }

    public SliMeasured event() {
        SliMeasured.Builder event = SliMeasured.newBuilder()
                .setProductId(productId)
                .setMeasurementId(measurementId)
                .setPort(port)
                .setElement(element)
                .setSli(sli)
                .setStatistic(statistic)
                .setWindowStart(windowStart)
                .setWindowEnd(windowEnd)
                .setSource(source)
                .setObservedAt(observedAt)
                .setAttributes(Map.of());
        return switch (reading) {
            case Reading.Value(double value, String unit) ->
                event.setKind("THRESHOLD").setValue(value).setUnit(unit).build();
            case Reading.Sampled(RawSamples samples, String unit) ->
                event.setKind("THRESHOLD")
                        .setUnit(unit)
                        .setAttributes(Map.of(RawSamples.ATTRIBUTE, samples.attribute()))
                        .build();
            case Reading.Counts(Long good, Long bad, Long total, boolean isOfCounter) ->
                event.setKind(isOfCounter ? "COUNTER" : "RATIO")
                        .setGood(good)
                        .setBad(bad)
                        .setTotal(total)
                        .setUnit("ratio")
                        .build();
        };
    }

    public CloudEvent envelope() {
        return new CloudEvent(
                EventIds.timeOrdered().toString(),
                source,
                EventType.SLI_MEASURED.ceType(),
                productId,
                observedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
