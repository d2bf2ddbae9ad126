package dev.signalbox.events.envelope;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The time of an envelope, as CloudEvents 1.0 writes it: RFC 3339. */
final class EnvelopeTime {
    private EnvelopeTime() {}

    /** @throws EnvelopeException if it is none */
    static Instant read(EnvelopeHeader header, String value) {
        try {
            return ITU.parseDateTime(value).toInstant();
        } catch (DateTimeException notRfc3339) {
            return readIso(header, value);
        }
    }

    /** Writers that leave out seconds have always been read. */
    private static Instant readIso(EnvelopeHeader header, String value) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException notATime) {
            throw new EnvelopeException(
                    header + " is " + value + ": send an RFC 3339 time such as 2026-11-01T12:00:00.000Z");
        }
    }
}
