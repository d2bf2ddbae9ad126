package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Shares as people read them: {@code 99.95 %}. */
final class Percent {
    private static final double HUNDRED = 100;

    private Percent() {}

    static String of(double share) {
        String digits = String.format(Locale.ROOT, "%.2f", HUNDRED * share);
        return digits.replaceAll("\\.?0+$", "") + " %";
    }

    /** A dash where there is no number. */
    static String of(JsonNode share) {
        return share.isNumber() ? of(share.asDouble()) : "-";
    }
}
