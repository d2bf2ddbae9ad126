package dev.signalbox.web.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A time for machines and for people, in UTC. */
public record Moment(String iso, String text) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static Moment of(Instant instant) {
        return new Moment(instant.toString(), MINUTES.format(instant));
    }

    public static @Nullable Moment ofNullable(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
