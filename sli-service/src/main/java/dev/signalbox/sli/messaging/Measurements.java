package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.sample.Samples;
import dev.signalbox.backbone.sample.UnreadableSamplesException;
import dev.signalbox.events.SliMeasured;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.counter.Stated;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Window;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Translates measurements. */
final class Measurements {
    private static final Logger LOG = Logger.getLogger(Measurements.class);

    private Measurements() {}

    /** Empty for a measurement that says nothing: of a kind that this version does not know, without its numbers, or in our name. */
    static Optional<Measured> translate(SliMeasured event, Instant at) {
        if (ours(event)) {
            return Optional.empty();
        }
        Optional<Reading> reading = reading(event);
        if (reading.isEmpty()) {
            LOG.warnf("A measurement of %s has no value and no counts; it is not followed", event.getProductId());
        }
        return reading.map(read -> new Measured(
                series(event),
                new Measurement(
                        event.getWindowStart(),
                        event.getWindowEnd(),
                        event.getObservedAt(),
                        read,
                        Keys.bounded(event.getUnit())),
                at));
    }

    /** Whether it says what a counter shows, not what its window counts. */
    static boolean isOfCounter(SliMeasured event) {
        return event.getKind().equals("COUNTER");
    }

    /** Empty for a reading in our name. */
    static Optional<CounterReading> counterReading(SliMeasured event, Instant at) {
        return ours(event)
                ? Optional.empty()
                : counts(event.getGood(), event.getBad(), event.getTotal())
                        .map(counts -> new CounterReading(
                                series(event),
                                new Window(event.getWindowEnd(), event.getWindowStart()),
                                event.getObservedAt(),
                                counts,
                                stated(event),
                                Keys.bounded(event.getUnit()),
                                at));
    }

    private static Stated stated(SliMeasured event) {
        if (event.getBad() == null) {
            return Stated.GOOD_AND_TOTAL;
        }
        return event.getGood() == null ? Stated.BAD_AND_TOTAL : Stated.GOOD_AND_BAD;
    }

    private static Series series(SliMeasured event) {
        return new Series(
                new ProductId(event.getProductId()),
                bounded(event.getPort()),
                bounded(event.getElement()),
                Keys.bounded(event.getSli()),
                Keys.bounded(event.getSource()));
    }

    /** On a topic without authority anybody can say so. */
    private static boolean ours(SliMeasured event) {
        boolean isOurs = event.getSource().startsWith(Series.SIGNALBOX + "/")
                || event.getSource().equals(Series.SIGNALBOX);
        if (isOurs) {
            LOG.warnf("A measurement of %s says that it is Signalbox's own; it is not followed", event.getProductId());
        }
        return isOurs;
    }

    private static Optional<Reading> reading(SliMeasured event) {
        return switch (event.getKind()) {
            case "THRESHOLD" -> value(event).map(Reading.Value::new);
            case "RATIO" ->
                counts(event.getGood(), event.getBad(), event.getTotal()).map(Reading.class::cast);
            default -> Optional.empty();
        };
    }

    /** The value, or that of the samples where it is left out; those that cannot be read were refused by the rules of the event. */
    private static Optional<Double> value(SliMeasured event) {
        Double value = event.getValue();
        if (value != null) {
            return Optional.of(value);
        }
        try {
            Optional<Samples> samples = Samples.of(event.getAttributes());
            return samples.isPresent() ? Optional.of(samples.get().value(event.getStatistic())) : Optional.empty();
        } catch (UnreadableSamplesException refused) {
            throw new IllegalStateException("the rules of the event let it pass", refused);
        }
    }

    /** Of good, bad and total two are enough. */
    private static Optional<Reading.Counts> counts(@Nullable Long good, @Nullable Long bad, @Nullable Long total) {
        if (good != null && bad != null) {
            return Optional.of(new Reading.Counts(good, bad));
        }
        if (good != null && total != null) {
            return Optional.of(new Reading.Counts(good, total - good));
        }
        return bad != null && total != null ? Optional.of(new Reading.Counts(total - bad, bad)) : Optional.empty();
    }

    private static String bounded(@Nullable String name) {
        return name == null ? "" : Keys.bounded(name);
    }
}
