package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;

/** What changed from one version of a contract to the next, as a section of a Markdown changelog. */
public final class ChangelogView {
    private ChangelogView() {}

    /** A section with what breaks first, then what grew, then what only people notice. */
    public static String section(String version, JsonNode difference) {
        StringBuilder breaks = new StringBuilder();
        StringBuilder rest = new StringBuilder();
        for (JsonNode change : difference.path("changes")) {
            boolean breaking = change.path("breaksConsumers").asBoolean()
                    || change.path("breaksReplay").asBoolean();
            (breaking ? breaks : rest).append(line(change));
        }
        String level = difference.path("level").asText();
        StringBuilder section = new StringBuilder("## %s (%s)%n".formatted(version, level));
        if (!breaks.isEmpty()) {
            section.append("%n### Breaking%n%n%s".formatted(breaks));
        }
        if (!rest.isEmpty()) {
            section.append("%n### Changed%n%n%s".formatted(rest));
        }
        if (breaks.isEmpty() && rest.isEmpty()) {
            section.append("%n%s%n".formatted(level.equals("NONE") ? "Nothing changed." : "No promise changed."));
        }
        return section.toString();
    }

    private static String line(JsonNode change) {
        boolean consumers = change.path("breaksConsumers").asBoolean();
        boolean replay = change.path("breaksReplay").asBoolean();
        String whom =
                consumers && replay ? " (consumers, replay)" : consumers ? " (consumers)" : replay ? " (replay)" : "";
        String old = change.path("oldValue").asText("");
        String now = change.path("newValue").asText("");
        String values = old.isEmpty() && now.isEmpty() ? "" : ": " + code(old) + " → " + code(now);
        String hint = change.path("hint").asText("");
        return "- %s %s%s%s%s%n"
                .formatted(
                        change.path("kind").asText(),
                        code(change.path("path").asText()),
                        values,
                        hint.isEmpty() ? "" : " (" + hint + ")",
                        whom);
    }

    /** Somebody's text as code on one line: with one backtick more around it than it has in it. */
    private static String code(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        String line = text.replaceAll("\\s+", " ");
        return line.contains("`") ? "``" + line.replaceAll("``+", "`") + " ``" : "`" + line + "`";
    }
}
