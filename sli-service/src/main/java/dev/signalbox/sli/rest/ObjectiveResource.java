package dev.signalbox.sli.rest;

import dev.signalbox.sli.application.ExplainBudget;
import dev.signalbox.sli.application.PresentObjectives;
import dev.signalbox.sli.application.ShowObjectives;
import dev.signalbox.sli.application.ShowObjectives.Shown;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SpentBudget;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ObjectiveQueries;
import dev.signalbox.sli.projection.ToldObjective;
import dev.signalbox.sli.projection.ToldQueries;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the products are held to, and where that stands. */
@Path("/api/v1/objectives")
@Produces(MediaType.APPLICATION_JSON)
public class ObjectiveResource {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final ObjectiveQueries objectives;
    private final ToldQueries told;
    private final ShowObjectives show;
    private final ExplainBudget explain;
    private final PresentObjectives presentObjectives;
    /** As fine as the times of the mesh. */
    private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);

    ObjectiveResource(
            ObjectiveQueries objectives,
            ToldQueries told,
            ShowObjectives show,
            ExplainBudget explain,
            PresentObjectives presentObjectives) {
        this.objectives = objectives;
        this.told = told;
        this.show = show;
        this.explain = explain;
        this.presentObjectives = presentObjectives;
    }

    /** The objectives in force, or that were at {@code asOf}, least budget left first. */
    @GET
    public ObjectiveListResponse list(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("product", "domain", "state", "limit", "after", AsOf.PARAMETER));
        Instant now = clock.instant();
        Paging paging = Paging.of(parameters);
        return AsOf.of(parameters, now)
                .map(asOf -> told(asOf, paging, parameters))
                .orElseGet(() -> present(now, paging, parameters));
    }

    private ObjectiveListResponse present(Instant now, Paging paging, MultivaluedMap<String, String> parameters) {
        List<ListedObjective> found =
                objectives.list(Asked.filter(parameters), Asked.after(paging), paging.limit() + 1);
        Paging.Page<ListedObjective> page = paging.page(found, ObjectiveQueries::placeOf);
        return new ObjectiveListResponse(
                presentObjectives.at(now, page.entries()).stream()
                        .map(ObjectiveResponse::of)
                        .toList(),
                page.next().orElse(null),
                null,
                null);
    }

    private ObjectiveListResponse told(Instant asOf, Paging paging, MultivaluedMap<String, String> parameters) {
        List<ToldObjective> found = told.list(Asked.filter(parameters), asOf, Asked.after(paging), paging.limit() + 1);
        Paging.Page<ToldObjective> page = paging.page(found, ToldQueries::placeOf);
        return new ObjectiveListResponse(
                page.entries().stream()
                        .map(objective -> ObjectiveResponse.of(objective, asOf))
                        .toList(),
                page.next().orElse(null),
                asOf,
                AsOf.RESOLUTION);
    }

    @GET
    @Path("{sloId}")
    public ObjectiveResponse one(@PathParam("sloId") String sloId, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of(AsOf.PARAMETER));
        Instant now = clock.instant();
        SloId id = Asked.objective(sloId);
        Optional<Instant> asked = AsOf.of(parameters, now);
        ListedObjective listed = objectives.one(id).orElseThrow(() -> Asked.unknown(sloId));
        return asked.map(asOf -> told(id, asOf))
                .orElseGet(() -> ObjectiveResponse.of(presentObjectives.at(now, listed)));
    }

    private ObjectiveResponse told(SloId id, Instant asOf) {
        return told.one(id, asOf)
                .map(objective -> ObjectiveResponse.of(objective, asOf))
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "Nothing had been told of objective " + id + " by " + asOf + "." + AsOf.later(told.first(id))));
    }

    /** The hours and days that spent the most of its budget, each with what is known of its causes. */
    @GET
    @Path("{sloId}/spent")
    public SpentResponse spent(@PathParam("sloId") String sloId, @Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("limit"));
        SpentBudget budget = explain.of(
                        Asked.objective(sloId), Paging.of(parameters).limit(), clock.instant())
                .orElseThrow(() -> Asked.unknown(sloId));
        return SpentResponse.of(budget, explain.failures(budget));
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
