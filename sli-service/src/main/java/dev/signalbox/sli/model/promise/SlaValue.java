package dev.signalbox.sli.model.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service level promises, in one canonical form however it is spelt. */
public sealed interface SlaValue {

    /** A length of time; a month and a year have their mean length in the Gregorian calendar. */
    record Span(Duration length) implements SlaValue {}

    /** A share of a whole, 0 to 1. */
    record Ratio(double value) implements SlaValue {}

    /** A plain number. */
    record Count(double value) implements SlaValue {}

    /** A time of every day; without an offset it is UTC. */
    record TimeOfDay(OffsetTime time) implements SlaValue {}

    /** A point in time; a date is its first moment, and without an offset it is UTC. */
    record Moment(Instant at) implements SlaValue {}

    /** A promise that people can read and we cannot: kept as it is written, with what is wrong. */
    record Opaque(String text, String reason) implements SlaValue {}

    /**
     * Reads a value in every spelling of the field: {@code 24} with unit {@code h}, {@code "99.9%"}, {@code "500ms"}, {@code
     * P1Y}, {@code 09:00-08:00}, ISO timestamps. What cannot be read is {@link Opaque}, never an exception.
     *
     * @param value a string, number or boolean of the document
     * @param unit the document's unit, {@code ""} if it has none
     */
    static SlaValue read(SlaProperty property, @Nullable Object value, String unit) {
        return new SlaSpelling(property, value == null ? "" : SlaSpelling.text(value), unit.strip()).read();
    }

    /** In canonical words: seconds, ratio, count or ISO 8601; the text itself if it is opaque. */
    default String canonical() {
        return switch (this) {
            case Span(Duration length) -> SlaSpelling.seconds(length) + " s";
            case Ratio(double value) -> SlaSpelling.plain(value);
            case Count(double value) -> SlaSpelling.plain(value);
            case TimeOfDay(OffsetTime time) -> time.toString();
            case Moment(Instant at) -> at.toString();
            case Opaque(String text, var _) -> text;
        };
    }

    /** What is wrong with it, if anything. */
    default Optional<String> warning() {
        return this instanceof Opaque opaque ? Optional.of(opaque.reason()) : Optional.empty();
    }
}
