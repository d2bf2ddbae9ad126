package dev.signalbox.sli.rest.lineage;

import dev.signalbox.backbone.runtime.WriteGate;
import dev.signalbox.sli.application.lineage.ReportLineage;
import dev.signalbox.sli.application.lineage.ReportLineage.Outcome;
import dev.signalbox.sli.model.lineage.UnmatchedDataset;
import dev.signalbox.sli.projection.LineageProjection;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where OpenLineage's HTTP transport sends to; and what of it no product's port stands for. */
@Path("/api/v1/lineage")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LineageResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final ReportLineage report;
    private final LineageProjection lineage;
    private final WriteGate gate;

    public LineageResource(ReportLineage report, LineageProjection lineage, WriteGate gate) {
        this.report = report;
        this.lineage = lineage;
        this.gate = gate;
    }

    /** One document; 201 means that it is durable on the domain's topic. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response one(@Context HttpHeaders headers, @Context UriInfo uri, byte[] document) {
        refuseOtherSites(headers);
        Optional<String> domain = domain(uri);
        return gate.pass(() -> {
            report.report(document, domain);
            return Response.status(Response.Status.CREATED).build();
        });
    }

    /** A list of documents, each taken or not for itself. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    public BatchResponse several(@Context HttpHeaders headers, @Context UriInfo uri, byte[] documents) {
        refuseOtherSites(headers);
        Optional<String> domain = domain(uri);
        List<Outcome> outcomes = gate.pass(() -> report.reportAll(documents, domain));
        return BatchResponse.of(outcomes);
    }

    /** The datasets of the last days that no port stands for. */
    @GET
    @Path("unmatched")
    public UnmatchedResponse unmatched(@Context UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("domain", "limit", "after"));
        Paging paging = Paging.of(parameters);
        Optional<String[]> after = paging.after().map(LineageResource::place);
        List<UnmatchedDataset> found = lineage.unmatched(
                Paging.single(parameters, "domain"),
                after.map(place -> place[0]).orElse(""),
                after.map(place -> UUID.fromString(place[1])).orElse(FIRST),
                paging.limit() + 1);
        return UnmatchedResponse.of(paging.page(found, last -> last.domain() + ":" + last.id()));
    }

    private static String[] place(String after) {
        String[] place = after.split(":", -1);
        try {
            if (place.length == 2) {
                UUID.fromString(place[1]);
                return place;
            }
        } catch (IllegalArgumentException noUuid) {
            // Said below.
        }
        throw RequestRefusedException.badRequest(
                "after is no place in this list; take it from next of the page before, as it stands.");
    }

    private static Optional<String> domain(UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Paging.allow(parameters, Set.of("domain"));
        return Paging.single(parameters, "domain");
    }

    /** A browser says of itself where a request began: no other site's page reports from here. */
    private static void refuseOtherSites(HttpHeaders headers) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new ForbiddenException("Pages of other sites do not report lineage here.");
        }
    }
}
