package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.projection.search.Facet;
import dev.signalbox.catalog.projection.search.ProductSearch;
import dev.signalbox.catalog.projection.search.SearchRequest;
import dev.signalbox.catalog.projection.search.SearchResult;
import dev.signalbox.catalog.projection.search.SearchText;
import dev.signalbox.catalog.projection.search.SearchTooSlowException;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Full-text search over the products, narrowed by facets. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SearchResource {
    private static final Set<String> PARAMETERS = Stream.concat(
                    Stream.of("q", "limit", "after"),
                    Arrays.stream(Facet.values()).map(Facet::parameter))
            .collect(Collectors.toUnmodifiableSet());

    private final ProductSearch search;

    public SearchResource(ProductSearch search) {
        this.search = search;
    }

    @GET
    public SearchResponse search(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, PARAMETERS);
        Paging paging = Paging.of(parameters);
        SearchRequest request = new SearchRequest(
                Paging.single(parameters, "q").flatMap(SearchResource::text),
                chosen(parameters),
                paging.limit(),
                paging.after());
        try {
            SearchResult result = search.search(request);
            if (paging.after().isPresent() && result.products().isEmpty() && result.total() > 0) {
                throw RequestRefusedException.badRequest(
                        "after names the last product of this result, or none of it; begin again without after.");
            }
            return SearchResponse.of(result);
        } catch (SearchTooSlowException slow) {
            throw new ServiceUnavailableException(
                    "The search was given up: " + slow.getMessage() + "; use longer words, or choose a facet.");
        }
    }

    private static Optional<SearchText> text(String typed) {
        if (typed.length() > SearchText.MAX_LENGTH) {
            throw RequestRefusedException.badRequest(
                    "q may have at most " + SearchText.MAX_LENGTH + " characters; search for fewer words.");
        }
        return SearchText.of(typed);
    }

    private static Map<Facet, String> chosen(MultivaluedMap<String, String> parameters) {
        Map<Facet, String> chosen = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            Paging.single(parameters, facet.parameter()).ifPresent(value -> chosen.put(facet, value));
        }
        return chosen;
    }
}
