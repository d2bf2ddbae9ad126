package dev.signalbox.catalog.page.search;

import dev.signalbox.catalog.projection.search.Facet;
import dev.signalbox.catalog.projection.search.SearchRequest;
import dev.signalbox.catalog.projection.search.SearchResult;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param query what was typed; empty for every product
 * @param kept what the search field keeps narrowed to when it is sent again
 * @param start where this result begins
 * @param everything whether neither words nor facets narrow the result
 * @param next where the next page is; null on the last
 */
public record SearchPage(
        String query,
        List<Kept> kept,
        List<FacetGroup> facets,
        List<ProductCard> cards,
        String total,
        String start,
        boolean first,
        boolean everything,
        @Nullable String next,
        String json) {
    public SearchPage {
        kept = List.copyOf(kept);
        facets = List.copyOf(facets);
        cards = List.copyOf(cards);
    }

    /** A facet that the result is narrowed to, and where it is without that. */
    public record Kept(String parameter, String value, String without) {}

    public static SearchPage of(String query, SearchRequest request, SearchResult result) {
        SearchAddress address = new SearchAddress(query, request.chosen());
        return new SearchPage(
                query,
                Arrays.stream(Facet.values())
                        .filter(request.chosen()::containsKey)
                        .map(facet -> new Kept(
                                facet.parameter(),
                                request.chosen().getOrDefault(facet, ""),
                                address.without(facet).href()))
                        .toList(),
                Arrays.stream(Facet.values())
                        .map(facet -> FacetGroup.of(facet, result.facets().getOrDefault(facet, List.of()), address))
                        .filter(group -> !group.values().isEmpty())
                        .toList(),
                result.products().stream().map(ProductCard::of).toList(),
                result.total() + (result.total() == 1 ? " product" : " products"),
                address.href(),
                request.after().isEmpty(),
                query.isBlank() && request.chosen().isEmpty(),
                result.next().map(address::hrefBehind).orElse(null),
                "/api/v1/search" + address.href().substring(1));
    }
}
