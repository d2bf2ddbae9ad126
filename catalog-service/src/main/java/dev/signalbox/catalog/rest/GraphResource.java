package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.ProductGraph;
import dev.signalbox.catalog.model.ProductGraph.Direction;
import dev.signalbox.catalog.projection.graph.GraphWalk;
import dev.signalbox.catalog.projection.product.ProductEntity;
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
import java.util.Set;

/** What a product is made from and who reads it, step by step. */
@Path("/api/v1/products/{productId}/graph")
@Produces(MediaType.APPLICATION_JSON)
public class GraphResource {
    private static final int DEFAULT_DEPTH = 3;

    @GET
    public ProductGraph graph(@PathParam("productId") String productId, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("direction", "depth"));
        Direction direction = Paging.single(parameters, "direction")
                .map(GraphResource::direction)
                .orElse(Direction.BOTH);
        int depth = Paging.single(parameters, "depth").map(GraphResource::depth).orElse(DEFAULT_DEPTH);
        if (ProductEntity.findByIdOptional(productId).isEmpty()) {
            throw ProductResource.unknown(productId);
        }
        return GraphWalk.from(productId, direction, depth);
    }

    private static Direction direction(String text) {
        return switch (text) {
            case "upstream" -> Direction.UPSTREAM;
            case "downstream" -> Direction.DOWNSTREAM;
            case "both" -> Direction.BOTH;
            default -> throw RequestRefusedException.badRequest("direction must be upstream, downstream or both.");
        };
    }

    private static int depth(String text) {
        try {
            int depth = Integer.parseInt(text);
            if (depth >= 1 && depth <= GraphWalk.MAX_DEPTH) {
                return depth;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw RequestRefusedException.badRequest("depth must be a whole number from 1 to " + GraphWalk.MAX_DEPTH + ".");
    }
}
