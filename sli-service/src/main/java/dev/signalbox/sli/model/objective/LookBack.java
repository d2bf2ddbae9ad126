package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import java.time.Duration;

/**
 * A span before now over which a burn rate is taken: what runs now, five minutes or an hour, and as much before it as the look-back
 * is long. Source: the Site Reliability Workbook, chapter 5.
 */
public enum LookBack {
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    HALF_AN_HOUR("30m", Duration.ofMinutes(30)),
    ONE_HOUR("1h", Duration.ofHours(1)),
    TWO_HOURS("2h", Duration.ofHours(2)),
    SIX_HOURS("6h", Duration.ofHours(6)),
    ONE_DAY("1d", Duration.ofDays(1)),
    THREE_DAYS("3d", Duration.ofDays(3));

    private final String text;
    private final Duration length;

    LookBack(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    /** Its name in events. */
    public String text() {
        return text;
    }

    public Duration length() {
        return length;
    }

    /** Whether it is made of five minutes rather than of hours. */
    public boolean isFine() {
        return compareTo(TWO_HOURS) <= 0;
    }

    /** What it looks at, with the part that runs now. */
    public Duration reach() {
        return length.plus(isFine() ? Windows.BUCKET : Windows.HOUR);
    }
}
