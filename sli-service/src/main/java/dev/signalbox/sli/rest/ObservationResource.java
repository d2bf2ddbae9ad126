package dev.signalbox.sli.rest;

import dev.signalbox.sli.application.ShowObjectives;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is measured of a product and counted nowhere: by strangers, or of what nothing is promised. */
@Path("/api/v1/observations")
@Produces(MediaType.APPLICATION_JSON)
public class ObservationResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final MeasurementProjection measurements;
    private final ShowObjectives show;
    private final InstantSource clock = InstantSource.system();

    ObservationResource(MeasurementProjection measurements, ShowObjectives show) {
        this.measurements = measurements;
        this.show = show;
    }

    /** A page is cut from all series of the product, so it can hold fewer than its limit. */
    @GET
    public ObservationListResponse list(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("product", "limit", "after"));
        ProductId product = Asked.required(parameters, "/api/v1/observations");
        Paging paging = Paging.of(parameters);
        List<Measured> found = measurements.observations(product, paging.limit() + 1, after(paging));
        Paging.Page<Measured> page =
                paging.page(found, last -> last.series().id().toString());
        return new ObservationListResponse(
                show.observations(product, page.entries(), clock.instant()).stream()
                        .map(ObservationListResponse::entry)
                        .toList(),
                page.next().orElse(null));
    }

    private static UUID after(Paging paging) {
        try {
            return paging.after().map(UUID::fromString).orElse(FIRST);
        } catch (IllegalArgumentException e) {
            throw RequestRefusedException.badRequest(
                    "after is no place in this list; take it from next of the page before, as it stands.");
        }
    }
}
