package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Colour;

/** What differs between two versions of a contract, and whom it breaks. */
public final class DifferenceView {
    private DifferenceView() {}

    /** Changes first, then the consumers that it reaches. */
    public static String of(JsonNode difference) {
        StringBuilder text = new StringBuilder(headline(difference));
        difference.path("changes").forEach(change -> text.append("%n  %s".formatted(change(change))));
        difference.path("impacts").forEach(impact -> text.append("%n  %s".formatted(impact(impact))));
        return text.toString();
    }

    private static String headline(JsonNode difference) {
        String level = difference.path("level").asText("NONE");
        return "%s  %s%s"
                .formatted(
                        Colour.BOLD.of(level),
                        breaks(difference).isEmpty() ? "breaks nobody by itself" : breaks(difference),
                        difference.path("changes").isEmpty() ? "; no changes" : "");
    }

    private static String change(JsonNode change) {
        String values = change.path("oldValue").asText("") + " → "
                + change.path("newValue").asText("");
        String breaks = breaks(change);
        String hint = change.path("hint").asText("");
        return "%-24s %s%s%s%s"
                .formatted(
                        change.path("kind").asText(),
                        change.path("path").asText(),
                        values.equals(" → ") ? "" : "  " + values.strip(),
                        hint.isEmpty() ? "" : "  (" + hint + ")",
                        breaks.isEmpty() ? "" : "  " + Colour.RED.of(breaks));
    }

    private static String impact(JsonNode impact) {
        String verdict = impact.path("impact").asText();
        Colour colour = switch (verdict) {
            case "BREAKS" -> Colour.RED;
            case "COMPATIBLE" -> Colour.GREEN;
            default -> Colour.YELLOW;
        };
        String place = impact.path("path").asText("");
        String message = impact.path("message").asText("");
        return "%s %s%s%s"
                .formatted(
                        colour.of("%-10s".formatted(verdict)),
                        impact.path("consumerId").asText(),
                        place.isEmpty() ? "" : "  " + place,
                        message.isEmpty() ? "" : ": " + message);
    }

    private static String breaks(JsonNode what) {
        boolean consumers = what.path("breaksConsumers").asBoolean();
        boolean replay = what.path("breaksReplay").asBoolean();
        if (consumers && replay) {
            return "breaks consumers and replay";
        }
        return consumers ? "breaks consumers" : replay ? "breaks replay" : "";
    }
}
