package dev.signalbox.governance.page;

import dev.signalbox.governance.application.FolderStatus;
import dev.signalbox.governance.application.PolicySets;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.governance.persistence.ViolationCursor;
import dev.signalbox.governance.persistence.ViolationEntity;
import dev.signalbox.governance.persistence.ViolationFilter;
import dev.signalbox.governance.persistence.ViolationRevisionEntity;
import dev.signalbox.governance.rest.Filters;
import dev.signalbox.web.page.Html;
import dev.signalbox.web.rest.Paging;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** The service's pages. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Transactional
public class PageResource {
    private static final int STEPS = 50;

    private final PolicySets policySets;
    private final FolderStatus folder;

    PageResource(PolicySets policySets, FolderStatus folder) {
        this.policySets = policySets;
        this.folder = folder;
    }

    @GET
    @Path("violations")
    public Response violations(@Context UriInfo address) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        asked.putAll(address.getQueryParameters());
        asked.putIfAbsent("status", List.of("open"));
        asked.remove("status", List.of(FeedAddress.ANY_STATUS));
        ViolationFilter filter = Filters.of(asked);
        Paging paging = Paging.of(asked);
        List<TrackedViolation> found = ViolationEntity.page(filter, Filters.after(paging), paging.limit() + 1);
        return Html.page(Pages.violations(ViolationFeed.of(
                filter,
                paging,
                paging.page(found, last -> ViolationCursor.of(last).toString()),
                ViolationEntity.openByDomain())));
    }

    @GET
    @Path("violations/{violationId}")
    public Response violation(@PathParam("violationId") String violationId) {
        UUID id;
        try {
            id = UUID.fromString(violationId);
        } catch (IllegalArgumentException noUuid) {
            return Html.notFound(Pages.missing(violationId));
        }
        return ViolationEntity.withId(new ViolationId(id))
                .map(found ->
                        Html.page(Pages.violation(ViolationPage.of(found, ViolationRevisionEntity.of(id, STEPS)))))
                .orElseGet(() -> Html.notFound(Pages.missing(violationId)));
    }

    @GET
    @Path("policies")
    public Response policies() {
        return Html.page(Pages.policies(
                PolicyPage.of(policySets.active(), ActivePolicySetEntity.activatedAt(), folder.problems())));
    }
}
