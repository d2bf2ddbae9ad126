package dev.signalbox.catalog.page;

import dev.signalbox.web.page.Badge;

/** How the states that the catalog shows are worded and signed. */
public final class StateBadge {
    private StateBadge() {}

    public static Badge ofPublication(String state) {
        return switch (state) {
            case "CANDIDATE" -> new Badge("being checked", "◔", "info");
            case "ACCEPTED" -> new Badge("awaiting judgement", "◑", "info");
            case "REJECTED" -> Badge.bad("rejected");
            case "BLOCKED" -> Badge.bad("blocked");
            case "ADMITTED" -> Badge.good("admitted");
            default -> Badge.calm(state);
        };
    }

    public static Badge ofLifecycle(String lifecycle) {
        return switch (lifecycle) {
            case "active" -> new Badge("active", "●", "good");
            case "deprecated" -> Badge.warn("deprecated");
            case "retired" -> new Badge("retired", "■", "bad");
            default -> Badge.calm(lifecycle);
        };
    }

    public static Badge ofLevel(String level) {
        return switch (level) {
            case "MAJOR" -> Badge.warn("major change");
            case "MINOR" -> new Badge("minor change", "+", "info");
            case "PATCH" -> new Badge("patch", "·", "calm");
            case "NEW" -> new Badge("new contract", "+", "info");
            case "NONE" -> new Badge("unchanged", "=", "calm");
            default -> Badge.calm(level);
        };
    }
}
