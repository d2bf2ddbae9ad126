package dev.signalbox.cli.command.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.TypeConversionException;

/** A point in time as people type it: RFC 3339, or a duration that lies back, such as {@code 2h}. */
public record TimeText(String text) {
    public TimeText {
        if (!text.contains("T")) {
            DurationText.parse(text);
        } else {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException notATime) {
                throw new TypeConversionException(
                        "'" + text + "' is no time: write for instance 2026-11-01T12:00:00Z, or 2h for two hours ago");
            }
        }
    }

    public Instant before(Instant now) {
        return text.contains("T") ? OffsetDateTime.parse(text).toInstant() : now.minus(DurationText.parse(text));
    }
}
