package dev.signalbox.sli.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One service level property of a contract.
 *
 * @param position where it stands in the contract, from 0
 * @param name as the contract spells it
 * @param declaredSli the indicator that the contract names for it; {@code ""} if it names none
 */
public record SlaPromise(
        int position, String name, SlaValue value, String element, String description, String declaredSli) {
    private static final Pattern QUERIES = Pattern.compile("(?i)\\bquer(y|ies|ying)\\b");

    public SlaProperty property() {
        return SlaProperty.of(name);
    }

    /**
     * The indicator that it promises; {@code ""} for a promise that no indicator measures. {@code latency} is freshness (ODCS
     * prefers that name) unless the contract says that it speaks of queries.
     */
    public String sli() {
        if (!declaredSli.isBlank()) {
            return declaredSli.strip().toLowerCase(Locale.ROOT);
        }
        return switch (property()) {
            case FRESHNESS -> Indicator.FRESHNESS;
            case LATENCY -> speaksOfQueries() ? "query-latency" : Indicator.FRESHNESS;
            case PUBLISH_SUCCESS -> Indicator.PUBLISH_SUCCESS;
            case AVAILABILITY -> "availability";
            case COMPLETENESS -> "completeness";
            case ERROR_RATE -> "quality-check-failures";
            case TIME_TO_REPAIR -> "time-to-restore";
            case THROUGHPUT,
                    GENERAL_AVAILABILITY,
                    END_OF_SUPPORT,
                    END_OF_LIFE,
                    RETENTION,
                    FREQUENCY,
                    TIME_TO_DETECT,
                    TIME_TO_NOTIFY,
                    TIME_OF_AVAILABILITY,
                    OTHER -> "";
        };
    }

    private boolean speaksOfQueries() {
        return QUERIES.matcher(description).find()
                || Arrays.stream(element.split("[,.]"))
                        .map(String::strip)
                        .anyMatch(part -> part.equalsIgnoreCase("query") || part.equalsIgnoreCase("queries"));
    }
}
