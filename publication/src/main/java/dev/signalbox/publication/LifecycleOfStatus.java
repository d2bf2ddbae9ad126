package dev.signalbox.publication;

import java.util.Locale;
import java.util.Optional;

/** The product's lifecycle from the free text that the standards allow as a status. */
final class LifecycleOfStatus {
    static final String RETIRED = "retired";
    static final String DEPRECATED = "deprecated";
    private static final String DRAFT = "draft";
    private static final String ACTIVE = "active";

    private LifecycleOfStatus() {}

    /** What is unknown or missing counts as a draft: nobody should rely on it yet. */
    static String of(Optional<String> status) {
        return switch (status.orElse(DRAFT).toLowerCase(Locale.ROOT)) {
            case "active", "production", "current" -> ACTIVE;
            case "proposed" -> "proposed";
            case DEPRECATED -> DEPRECATED;
            case RETIRED -> RETIRED;
            default -> DRAFT;
        };
    }
}
