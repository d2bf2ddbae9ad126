package dev.signalbox.sli.journey;

import dev.signalbox.events.SliMeasured;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A measurement of a product by its owner's probe, unless said otherwise. */
record AMeasurement(
        String product,
        String sli,
        String source,
        Instant start,
        Instant end,
        Instant observedAt,
        @Nullable Double value,
        @Nullable Long good,
        @Nullable Long bad,
        boolean isOfCounter) {

    static AMeasurement of(String product, String sli, Instant end, long windowMillis) {
        Instant cut = Instant.ofEpochMilli(end.toEpochMilli());
        return new AMeasurement(
                product,
                sli,
                product.substring(0, product.indexOf('.')) + "/probe",
                cut.minusMillis(windowMillis),
                cut,
                cut,
                null,
                null,
                null,
                false);
    }

    AMeasurement from(String other) {
        return new AMeasurement(product, sli, other, start, end, observedAt, value, good, bad, isOfCounter);
    }

    /** Some milliseconds after the window's end. */
    AMeasurement observed(long millis) {
        return new AMeasurement(
                product, sli, source, start, end, end.plusMillis(millis), value, good, bad, isOfCounter);
    }

    AMeasurement counted(long isGood, long isBad) {
        return new AMeasurement(product, sli, source, start, end, observedAt, null, isGood, isBad, false);
    }

    /** What a counter shows at the window's end. */
    AMeasurement shown(long isGood, long isBad) {
        return new AMeasurement(product, sli, source, start, end, observedAt, null, isGood, isBad, true);
    }

    AMeasurement read(double seconds) {
        return new AMeasurement(product, sli, source, start, end, observedAt, seconds, null, null, false);
    }

    SliMeasured event() {
        return SliMeasured.newBuilder()
                .setProductId(product)
                .setMeasurementId(UUID.nameUUIDFromBytes((source + end).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setSli(sli)
                .setKind(isOfCounter ? "COUNTER" : value == null ? "RATIO" : "THRESHOLD")
                .setValue(value)
                .setGood(good)
                .setBad(bad)
                .setUnit(value == null ? "ratio" : "s")
                .setStatistic(value == null ? "count" : "p95")
                .setWindowStart(start)
                .setWindowEnd(end)
                .setSource(source)
                .setObservedAt(observedAt)
                .build();
    }
}
