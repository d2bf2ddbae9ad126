package dev.signalbox.catalog.page;

import dev.signalbox.catalog.model.ProductGraph.Direction;
import dev.signalbox.catalog.page.graph.GraphPage;
import dev.signalbox.catalog.page.search.SearchPage;
import dev.signalbox.catalog.projection.graph.GraphWalk;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.catalog.projection.search.Facet;
import dev.signalbox.catalog.projection.search.ProductSearch;
import dev.signalbox.catalog.projection.search.SearchRequest;
import dev.signalbox.catalog.projection.search.SearchText;
import dev.signalbox.catalog.projection.search.SearchTooSlowException;
import dev.signalbox.web.page.Html;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The pages: search, one page per product, and its graph. What cannot be asked for is left out rather than refused. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PageResource {
    private static final int CARDS = 40;

    private final ProductSearch search;

    public PageResource(ProductSearch search) {
        this.search = search;
    }

    @GET
    public Response search(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        String query = first(parameters, "q").orElse("");
        String typed = query.substring(0, Math.min(query.length(), SearchText.MAX_LENGTH));
        Map<Facet, String> chosen = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            first(parameters, facet.parameter()).ifPresent(value -> chosen.put(facet, value));
        }
        SearchRequest request = new SearchRequest(SearchText.of(typed), chosen, CARDS, first(parameters, "after"));
        try {
            return Html.page(Pages.search(SearchPage.of(typed, request, search.search(request))));
        } catch (SearchTooSlowException slow) {
            return Html.unavailable(Pages.slow(typed));
        }
    }

    @GET
    @Path("products/{productId}")
    public Response product(@PathParam("productId") String productId) {
        return ShownProduct.of(productId)
                .map(shown -> Html.page(Pages.product(
                        ProductPage.of(shown, PublicationEntity.historyOf(productId, ProductPage.TIMELINE + 1)))))
                .orElseGet(() -> Html.notFound(Pages.missing(productId)));
    }

    @GET
    @Path("products/{productId}/graph")
    public Response graph(
            @PathParam("productId") String productId, @QueryParam("depth") @DefaultValue("3") String depth) {
        if (ShownProduct.of(productId).isEmpty()) {
            return Html.notFound(Pages.missing(productId));
        }
        int steps = depth.matches("[1-9]|10") ? Integer.parseInt(depth) : 3;
        return Html.page(Pages.graph(GraphPage.of(GraphWalk.from(productId, Direction.BOTH, steps), steps)));
    }

    private static Optional<String> first(MultivaluedMap<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.getFirst(name)).filter(value -> !value.isEmpty());
    }
}
