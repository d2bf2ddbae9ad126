package dev.signalbox.sli.projection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A place in the list by least budget left. */
public record ObjectiveCursor(double budget, UUID sloId) {
    static final ObjectiveCursor BEGINNING = new ObjectiveCursor(Double.NEGATIVE_INFINITY, new UUID(0, 0));

    static ObjectiveCursor behind(ListedObjective objective) {
        return new ObjectiveCursor(
                objective.assessment().budgetRemaining().orElse(Double.POSITIVE_INFINITY),
                objective.assessment().objective().id().value());
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((budget + " " + sloId).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException if the text is no place in the list */
    public static ObjectiveCursor parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", 2);
        double budget = Double.parseDouble(parts[0]);
        if (parts.length != 2 || Double.isNaN(budget)) {
            throw new IllegalArgumentException("no place in the list: " + text);
        }
        return new ObjectiveCursor(budget, UUID.fromString(parts[1]));
    }
}
