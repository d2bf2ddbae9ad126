package dev.signalbox.catalog.projection.search;

import java.util.Map;
import java.util.Optional;

/**
 * A search: words, what it is narrowed to, and which part of the result is wanted.
 *
 * @param text empty for every product
 * @param after the product behind which to begin
 */
public record SearchRequest(Optional<SearchText> text, Map<Facet, String> chosen, int limit, Optional<String> after) {
    public SearchRequest {
        chosen = Map.copyOf(chosen);
    }
}
