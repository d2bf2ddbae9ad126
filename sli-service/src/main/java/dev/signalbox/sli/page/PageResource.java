package dev.signalbox.sli.page;

import dev.signalbox.sli.application.ExplainBudget;
import dev.signalbox.sli.application.PresentObjectives;
import dev.signalbox.sli.application.ShowObjectives;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ObjectiveFilter;
import dev.signalbox.sli.projection.ObjectiveQueries;
import dev.signalbox.sli.rest.Asked;
import dev.signalbox.web.page.Html;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** The pages: objectives by least budget left, and each with its budget curve. */
@Path("/objectives")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PageResource {
    private static final Duration SHOWN = Duration.ofDays(30);

    private final ObjectiveQueries objectives;
    private final ShowObjectives show;
    private final ExplainBudget explain;
    private final PresentObjectives presentObjectives;
    private final InstantSource clock = InstantSource.system();

    PageResource(
            ObjectiveQueries objectives,
            ShowObjectives show,
            ExplainBudget explain,
            PresentObjectives presentObjectives) {
        this.objectives = objectives;
        this.show = show;
        this.explain = explain;
        this.presentObjectives = presentObjectives;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("product", "domain", "state", "limit", "after"));
        Paging paging = Paging.of(parameters);
        ObjectiveFilter filter = Asked.filter(parameters);
        List<ListedObjective> found = objectives.list(filter, Asked.after(paging), paging.limit() + 1);
        Paging.Page<ListedObjective> page = paging.page(found, ObjectiveQueries::placeOf);
        Instant now = clock.instant();
        return Html.page(Pages.objectives(ObjectiveListPage.of(
                presentObjectives.at(now, page.entries()).stream()
                        .map(ObjectiveLine::of)
                        .toList(),
                objectives.domains(),
                filter,
                paging.after().isEmpty(),
                page.next())));
    }

    @GET
    @Path("{sloId}")
    public Response one(@PathParam("sloId") String sloId) {
        Instant now = clock.instant();
        try {
            SloId id = Asked.objective(sloId);
            return show.one(id, now.minus(SHOWN), now, now)
                    .map(shown -> Html.page(Pages.objective(
                            ObjectivePage.of(shown, explain.of(shown.listed(), ObjectivePage.MOST_SPENT, now)))))
                    .orElseGet(() -> Html.notFound(Pages.missing(sloId)));
        } catch (RequestRefusedException noId) {
            return Html.notFound(Pages.missing(sloId));
        }
    }
}
