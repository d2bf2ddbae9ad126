package dev.signalbox.sli.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers for people. */
final class Figures {
    private Figures() {}

    /** In percent, rounded down, so that 99.9999 % never reads as 100 %. */
    static String percent(double share) {
        return plain(share * 100, 3) + " %";
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : "—";
    }

    /** Of an error budget, where no more than one digit after the point is read. */
    static String budget(OptionalDouble remaining) {
        return remaining.isPresent() ? plain(remaining.getAsDouble() * 100, 1) + " %" : "—";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    static String plain(double value, int digits) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).setScale(digits, RoundingMode.FLOOR);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
