package dev.signalbox.sli.rest;

import dev.signalbox.sli.application.ShowObjectives;
import dev.signalbox.sli.application.ShowObjectives.Shown;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ObjectiveQueries;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What the products are held to, and where that stands. */
@Path("/api/v1/objectives")
@Produces(MediaType.APPLICATION_JSON)
public class ObjectiveResource {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final ObjectiveQueries objectives;
    private final ShowObjectives show;
    private final InstantSource clock = InstantSource.system();

    ObjectiveResource(ObjectiveQueries objectives, ShowObjectives show) {
        this.objectives = objectives;
        this.show = show;
    }

    /** The objectives in force, least budget left first. */
    @GET
    public ObjectiveListResponse list(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("product", "domain", "state", "limit", "after"));
        Paging paging = Paging.of(parameters);
        List<ListedObjective> found =
                objectives.list(Asked.filter(parameters), Asked.after(paging), paging.limit() + 1);
        Paging.Page<ListedObjective> page = paging.page(found, ObjectiveQueries::placeOf);
        Instant now = clock.instant();
        return new ObjectiveListResponse(
                page.entries().stream()
                        .map(listed -> ObjectiveResponse.of(
                                new ListedObjective(listed.assessment().asOf(now), listed.inForce())))
                        .toList(),
                page.next().orElse(null));
    }

    @GET
    @Path("{sloId}")
    public ObjectiveResponse one(@PathParam("sloId") String sloId, @Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of());
        Instant now = clock.instant();
        return objectives
                .one(Asked.objective(sloId))
                .map(listed -> new ListedObjective(listed.assessment().asOf(now), listed.inForce()))
                .map(ObjectiveResponse::of)
                .orElseThrow(() -> Asked.unknown(sloId));
    }

    /** How its rolling window went in [from, to]; by default the last 30 days. */
    @GET
    @Path("{sloId}/series")
    public SeriesResponse series(@PathParam("sloId") String sloId, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("from", "to"));
        Instant now = clock.instant();
        Instant to = Asked.moment(parameters, "to").orElse(now);
        Instant from = Asked.moment(parameters, "from").orElseGet(() -> to.minus(USUAL));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw RequestRefusedException.badRequest(
                    "from must lie before to, and at most " + LONGEST.toDays() + " days before it.");
        }
        Shown shown = show.one(Asked.objective(sloId), from, to, now).orElseThrow(() -> Asked.unknown(sloId));
        return SeriesResponse.of(shown.curve(), from, to);
    }
}
