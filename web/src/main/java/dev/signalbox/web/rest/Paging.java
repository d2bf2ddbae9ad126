package dev.signalbox.web.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which part of a list is asked for.
 *
 * @param after the id behind which to begin
 */
public record Paging(int limit, Optional<String> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public static Paging of(MultivaluedMap<String, String> parameters) {
        return new Paging(
                single(parameters, "limit").map(Paging::limit).orElse(DEFAULT_LIMIT), single(parameters, "after"));
    }

    /** Refuses what a resource does not know, so that a misspelt filter does not pass for an answer. */
    public static void allow(MultivaluedMap<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw RequestRefusedException.badRequest("The parameter " + name + " is not known here"
                        + (known.isEmpty()
                                ? "; there are none."
                                : "; known are "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()) + "."));
            }
        }
    }

    public static Optional<String> single(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw RequestRefusedException.badRequest("The parameter " + name + " stands there more than once.");
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw RequestRefusedException.badRequest(
                    "The parameter " + name + " holds a NUL, which nothing here does.");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** A page of at most {@link #limit()} entries, of which one more was asked for to see whether there is a next page. */
    public <T> Page<T> page(List<T> oneMore, Function<T, String> id) {
        return oneMore.size() <= limit
                ? new Page<>(oneMore, Optional.empty())
                : new Page<>(oneMore.subList(0, limit), Optional.of(id.apply(oneMore.get(limit - 1))));
    }

    /** Entries, and behind which the next page begins. */
    public record Page<T>(List<T> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw RequestRefusedException.badRequest("limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }
}
