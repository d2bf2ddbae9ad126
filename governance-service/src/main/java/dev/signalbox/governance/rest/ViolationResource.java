package dev.signalbox.governance.rest;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.ViolationCursor;
import dev.signalbox.governance.persistence.ViolationEntity;
import dev.signalbox.governance.persistence.ViolationFilter;
import dev.signalbox.governance.persistence.ViolationRevisionEntity;
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
import java.util.UUID;

/** The violations of the mesh, open and past, the latest changed first. */
@Path("/api/v1/violations")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class ViolationResource {
    private static final int STEPS = 200;

    @GET
    public ViolationList list(@Context UriInfo address) {
        ViolationFilter filter = Filters.of(address.getQueryParameters());
        Paging paging = Paging.of(address.getQueryParameters());
        List<TrackedViolation> found = ViolationEntity.page(filter, Filters.after(paging), paging.limit() + 1);
        return ViolationList.of(
                paging.page(found, last -> ViolationCursor.of(last).toString()));
    }

    /** One violation with its steps, the latest first. */
    @GET
    @Path("/{violationId}")
    public ViolationDetail violation(@PathParam("violationId") String violationId) {
        UUID id =
                uuid(violationId).orElseThrow(() -> RequestRefusedException.badRequest("A violation's id is a UUID."));
        return ViolationEntity.withId(new ViolationId(id))
                .map(found -> ViolationDetail.of(found, ViolationRevisionEntity.of(id, STEPS)))
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "There is no violation " + violationId + " here; /api/v1/violations lists those there are."));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
