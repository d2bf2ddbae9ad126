package dev.signalbox.catalog.page;

import java.util.Locale;

/**
 * A state in words, with a sign and a tone beside them.
 *
 * @param tone good, warn, bad, info or calm
 */
public record Badge(String text, String sign, String tone) {

    static Badge ofPublication(String state) {
        return switch (state) {
            case "CANDIDATE" -> new Badge("being checked", "◔", "info");
            case "ACCEPTED" -> new Badge("awaiting judgement", "◑", "info");
            case "REJECTED" -> new Badge("rejected", "✕", "bad");
            case "BLOCKED" -> new Badge("blocked", "✕", "bad");
            case "ADMITTED" -> new Badge("admitted", "✓", "good");
            default -> calm(state);
        };
    }

    static Badge ofLifecycle(String lifecycle) {
        return switch (lifecycle) {
            case "active" -> new Badge("active", "●", "good");
            case "deprecated" -> new Badge("deprecated", "▲", "warn");
            case "retired" -> new Badge("retired", "■", "bad");
            default -> calm(lifecycle);
        };
    }

    static Badge ofObjective(String state) {
        return switch (state) {
            case "MET" -> new Badge("met", "✓", "good");
            case "AT_RISK" -> new Badge("at risk", "▲", "warn");
            case "BREACHED" -> new Badge("breached", "✕", "bad");
            case "UNKNOWN" -> new Badge("no data", "○", "calm");
            default -> calm(state);
        };
    }

    static Badge ofSeverity(String severity) {
        return switch (severity) {
            case "ERROR" -> new Badge("error", "✕", "bad");
            case "WARNING" -> new Badge("warning", "▲", "warn");
            case "INFO" -> new Badge("info", "i", "info");
            default -> calm(severity);
        };
    }

    static Badge ofLevel(String level) {
        return switch (level) {
            case "MAJOR" -> new Badge("major change", "▲", "warn");
            case "MINOR" -> new Badge("minor change", "+", "info");
            case "PATCH" -> new Badge("patch", "·", "calm");
            case "NEW" -> new Badge("new contract", "+", "info");
            case "NONE" -> new Badge("unchanged", "=", "calm");
            default -> calm(level);
        };
    }

    private static Badge calm(String word) {
        return new Badge(word.toLowerCase(Locale.ROOT).replace('_', ' '), "○", "calm");
    }
}
