package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.projection.consumer.ConsumerEntity;
import dev.signalbox.catalog.projection.product.ProductEntity;
import dev.signalbox.web.rest.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** Who reads a product; those that withdrew are gone. */
@Path("/api/v1/products/{productId}/consumers")
@Produces(MediaType.APPLICATION_JSON)
public class ConsumerResource {
    @GET
    public ConsumersResponse consumers(@PathParam("productId") String productId, @Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of());
        if (ProductEntity.findByIdOptional(productId).isEmpty()) {
            throw ProductResource.unknown(productId);
        }
        return ConsumersResponse.of(productId, ConsumerEntity.of(productId));
    }
}
