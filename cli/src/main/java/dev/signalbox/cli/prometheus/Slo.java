package dev.signalbox.cli.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules need of an objective.
 *
 * @param sloId as the metrics of sli-service name it
 * @param name within its product: the indicator, and the element if it is about one
 * @param target the share that must be good, in [0,1)
 * @param days how long its window is; a calendar month counts 30, a quarter 90, a year 365
 */
record Slo(String sloId, String product, String name, double target, int days) {
    private static final Pattern WINDOW = Pattern.compile("(\\d+)([mhdwMQY])\\b.*");
    private static final int HOURS = 24;

    static Slo of(JsonNode objective) {
        String element = objective.path("element").asText("");
        String sli = objective.path("sli").asText();
        return new Slo(
                objective.path("sloId").asText(),
                objective.path("productId").asText(),
                element.isEmpty() || element.equals("null") ? sli : sli + "-" + element,
                objective.path("target").asDouble(),
                days(objective.path("window").asText()));
    }

    Slo renamed(String other) {
        return new Slo(sloId, product, other, target, days);
    }

    /** Unique in a mesh, as Sloth makes it: service and name. */
    String id() {
        return product + "-" + name;
    }

    private static int days(String window) {
        Matcher matcher = WINDOW.matcher(window);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a window: " + window);
        }
        int many = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m", "h" -> Math.max(1, many / HOURS);
            case "w" -> 7 * many;
            case "M" -> 30 * many;
            case "Q" -> 90 * many;
            case "Y" -> 365 * many;
            default -> many;
        };
    }
}
