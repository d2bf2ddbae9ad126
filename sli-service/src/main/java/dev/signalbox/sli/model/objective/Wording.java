package dev.signalbox.sli.model.objective;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Numbers as people write them. */
public final class Wording {
    private Wording() {}

    /** The largest unit in which it is a whole number: {@code 24 h}, {@code 90 min}, {@code 0.5 s}. */
    public static String span(Duration length) {
        long millis = length.toMillis();
        if (millis % 1000 != 0) {
            return number(millis / 1000.0) + " s";
        }
        long seconds = millis / 1000;
        if (seconds > 86_400 && seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** A share in percent, with as many digits as it has, at most eight. */
    public static String percent(double share) {
        return number(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + " %";
    }

    public static String number(double value) {
        return new BigDecimal(value, new MathContext(8)).stripTrailingZeros().toPlainString();
    }
}
