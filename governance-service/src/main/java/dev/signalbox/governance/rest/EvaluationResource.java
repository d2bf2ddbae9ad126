package dev.signalbox.governance.rest;

import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How each publication was judged, and on what input. */
@Path("/api/v1/evaluations/{publicationId}")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class EvaluationResource {

    /** Ids are UUIDs; where products share one, name the product too. */
    @GET
    public EvaluationView evaluation(@PathParam("publicationId") String id, @Context UriInfo address) {
        Paging.allow(address.getQueryParameters(), Set.of("product"));
        Optional<String> product = Paging.single(address.getQueryParameters(), "product");
        List<PublicationEntity> found = PublicationEntity.withId(id).stream()
                .filter(row -> product.isEmpty() || product.get().equals(row.productId))
                .toList();
        if (found.isEmpty()) {
            throw RequestRefusedException.notFound("There is no publication " + id
                    + product.map(of -> " of " + of).orElse("")
                    + " here; a publication appears as soon as its event is read.");
        }
        if (found.size() > 1) {
            throw RequestRefusedException.badRequest("Several products have a publication " + id
                    + "; add ?product= with one of "
                    + found.stream().map(row -> row.productId).toList() + ".");
        }
        return EvaluationView.of(found.getFirst());
    }
}
