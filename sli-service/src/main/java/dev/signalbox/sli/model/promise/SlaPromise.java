package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One service level property of a contract.
 *
 * @param position where it stands in the contract, from 0
 * @param name as the contract spells it
 * @param comparison the one that its value is written with; null if it is written without
 * @param declaredSli the indicator that the contract names for it; {@code ""} if it names none
 */
public record SlaPromise(
        int position,
        String name,
        SlaValue value,
        @Nullable Comparison comparison,
        String element,
        String description,
        String declaredSli) {
    private static final Pattern QUERIES = Pattern.compile("(?i)\\bquer(y|ies|ying)\\b");
    private static final Pattern QUERY_PART = Pattern.compile("(?i)quer(y|ies)");

    public SlaProperty property() {
        return SlaProperty.of(name);
    }

    public Optional<Comparison> spelt() {
        return Optional.ofNullable(comparison);
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
            case FRESHNESS -> StandardIndicator.FRESHNESS.sli();
            case LATENCY ->
                speaksOfQueries() ? StandardIndicator.QUERY_LATENCY.sli() : StandardIndicator.FRESHNESS.sli();
            case PUBLISH_SUCCESS -> StandardIndicator.PUBLISH_SUCCESS.sli();
            case AVAILABILITY -> StandardIndicator.AVAILABILITY.sli();
            case COMPLETENESS -> StandardIndicator.COMPLETENESS.sli();
            case ERROR_RATE -> StandardIndicator.QUALITY_CHECK_FAILURES.sli();
            case TIME_TO_REPAIR -> StandardIndicator.TIME_TO_RESTORE.sli();
            case THROUGHPUT,
                    GENERAL_AVAILABILITY,
                    END_OF_SUPPORT,
                    END_OF_LIFE,
                    RETENTION,
                    FREQUENCY,
                    TIME_TO_DETECT,
                    TIME_TO_NOTIFY,
                    TIME_OF_AVAILABILITY -> "";
            case OTHER -> named();
        };
    }

    /** What of the data it is about: the word that only says that queries are meant is no part of the data. */
    public String part() {
        return sli().equals(StandardIndicator.QUERY_LATENCY.sli())
                ? Arrays.stream(element.split("[,.]"))
                        .map(String::strip)
                        .filter(part -> !QUERY_PART.matcher(part).matches())
                        .collect(Collectors.joining("."))
                : element;
    }

    /** A property may be called as its indicator is, in any case and hyphenation. */
    private String named() {
        String written = name.strip()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .replaceAll("[\\s_]+", "-")
                .toLowerCase(Locale.ROOT);
        return written.startsWith("x-") || StandardIndicator.of(written).isPresent() ? written : "";
    }

    private boolean speaksOfQueries() {
        return QUERIES.matcher(description).find()
                || Arrays.stream(element.split("[,.]"))
                        .map(String::strip)
                        .anyMatch(part -> QUERY_PART.matcher(part).matches());
    }
}
