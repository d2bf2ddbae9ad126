package dev.signalbox.contract.application.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a step in a major's life depends on.
 *
 * @param now by the broker's clock
 * @param readers those who would lose it
 * @param notice how long before a sunset its readers must know of it
 * @param extensions how often this sunset may be put off
 */
public record Moment(Instant now, List<String> readers, Duration notice, int extensions) {

    private static final int MOST_NAMED = 5;

    public Moment {
        readers = List.copyOf(readers);
    }

    boolean isUnread() {
        return readers.isEmpty();
    }

    /** The first moment that a sunset announced now may name. */
    Instant earliestSunset() {
        return now.plus(notice);
    }

    /** The first whole day of which that is true, as contracts write it. */
    LocalDate earliestDay() {
        LocalDate day = LocalDate.ofInstant(earliestSunset(), ZoneOffset.UTC);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(earliestSunset()) ? day.plusDays(1) : day;
    }

    String namedReaders() {
        String named = String.join(", ", readers.stream().limit(MOST_NAMED).toList());
        return readers.size() > MOST_NAMED ? named + " and " + (readers.size() - MOST_NAMED) + " more" : named;
    }
}
