package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.projection.product.ListedProductEntity;
import dev.signalbox.catalog.projection.product.ProductEntity;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Products as JSON: the list, one, and its history. */
@Path("/api/v1/products")
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {

    @GET
    public ProductListResponse list(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("domain", "limit", "after"));
        Paging paging = Paging.of(parameters);
        List<ListedProductEntity> found =
                ListedProductEntity.page(Paging.single(parameters, "domain"), paging.after(), paging.limit() + 1);
        return ProductListResponse.of(paging.page(found, product -> product.productId));
    }

    @GET
    @Path("{productId}")
    public ProductResponse one(@PathParam("productId") String productId, @Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of());
        return ShownProduct.of(productId).map(ProductResponse::of).orElseThrow(() -> unknown(productId));
    }

    @GET
    @Path("{productId}/history")
    public HistoryResponse history(@PathParam("productId") String productId, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("limit", "after"));
        Paging paging = Paging.of(parameters);
        if (ProductEntity.findByIdOptional(productId).isEmpty()) {
            throw unknown(productId);
        }
        Optional<PublicationEntity> after = paging.after()
                .map(publicationId -> PublicationEntity.of(productId, publicationId)
                        .orElseThrow(() -> RequestRefusedException.badRequest(
                                "after must be the id of a publication of " + productId + ".")));
        List<PublicationEntity> found = after.map(last -> PublicationEntity.historyBefore(last, paging.limit() + 1))
                .orElseGet(() -> PublicationEntity.historyOf(productId, paging.limit() + 1));
        return HistoryResponse.of(productId, paging.page(found, publication -> publication.publicationId));
    }

    static RequestRefusedException unknown(String productId) {
        return RequestRefusedException.notFound("No product " + productId
                + " was ever published; GET /api/v1/products lists those that were, and signalbox publish publishes.");
    }
}
