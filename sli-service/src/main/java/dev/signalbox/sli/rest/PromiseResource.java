package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.web.rest.Paging;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/** What the contracts promise word by word. */
@Path("/api/v1/promises")
@Produces(MediaType.APPLICATION_JSON)
public class PromiseResource {
    private final PublicationProjection publications;

    PromiseResource(PublicationProjection publications) {
        this.publications = publications;
    }

    /** Every service level property of the current publication, also those that nothing measures or nobody can read. */
    @GET
    public PromiseListResponse promises(@Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of("product"));
        ProductId product = Asked.required(uri.getQueryParameters(), "/api/v1/promises");
        return new PromiseListResponse(publications.promises(product), null);
    }
}
