package dev.signalbox.web.page;

import java.util.Locale;

/**
 * A state in words, with a sign and a tone beside them, so that colour alone never says anything.
 *
 * @param tone good, warn, bad, info or calm: a class of the stylesheet
 */
public record Badge(String text, String sign, String tone) {

    public static Badge good(String text) {
        return new Badge(text, "✓", "good");
    }

    public static Badge warn(String text) {
        return new Badge(text, "▲", "warn");
    }

    public static Badge bad(String text) {
        return new Badge(text, "✕", "bad");
    }

    public static Badge info(String text) {
        return new Badge(text, "i", "info");
    }

    /** A word that stands for no better or worse. */
    public static Badge calm(String word) {
        return new Badge(word.toLowerCase(Locale.ROOT).replace('_', ' '), "○", "calm");
    }

    /** Of an objective: MET, AT_RISK, BREACHED or UNKNOWN. */
    public static Badge ofObjective(String state) {
        return switch (state) {
            case "MET" -> good("met");
            case "AT_RISK" -> warn("at risk");
            case "BREACHED" -> bad("breached");
            case "UNKNOWN" -> calm("no data");
            default -> calm(state);
        };
    }

    /** Of a finding or a violation: ERROR, WARNING or INFO. */
    public static Badge ofSeverity(String severity) {
        return switch (severity) {
            case "ERROR" -> bad("error");
            case "WARNING" -> warn("warning");
            case "INFO" -> info("info");
            default -> calm(severity);
        };
    }

    /** Of a violation: OPEN, RESOLVED or WAIVED. */
    public static Badge ofViolation(String status) {
        return switch (status) {
            case "OPEN" -> warn("open");
            case "RESOLVED" -> good("resolved");
            default -> calm(status);
        };
    }
}
