package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.projection.search.Facet;
import dev.signalbox.catalog.projection.search.SearchResult;
import dev.signalbox.catalog.projection.search.SearchResult.FacetCount;
import dev.signalbox.catalog.projection.search.SearchResult.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, best first.
 *
 * @param facets by the name of the parameter that narrows to a value; each count is what choosing the value would give
 * @param total how many there are on all pages
 * @param next what to ask {@code after} for the next page; null on the last
 */
record SearchResponse(
        List<Found> products,
        Map<String, List<FacetCount>> facets,
        long total,
        @Nullable String next) {
    static SearchResponse of(SearchResult result) {
        Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
        for (Facet facet : Facet.values()) {
            facets.put(facet.parameter(), result.facets().getOrDefault(facet, List.of()));
        }
        return new SearchResponse(
                result.products(), facets, result.total(), result.next().orElse(null));
    }
}
