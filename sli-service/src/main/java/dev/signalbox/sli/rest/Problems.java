package dev.signalbox.sli.rest;

import dev.signalbox.backbone.database.DatabaseFaults;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong into {@code application/problem+json}. */
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String PROBLEM_JSON = "application/problem+json";

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        return problem(e.getResponse().getStatus(), String.valueOf(e.getMessage()));
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e) {
        if (DatabaseFaults.isTransient(e)) {
            return problem(503, "The database does not answer at the moment; ask again soon.");
        }
        LOG.error("A request failed", e);
        return problem(500, "The request could not be answered; the service's log says why.");
    }

    private static Response problem(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return Response.status(status)
                .type(PROBLEM_JSON)
                .entity(new Problem(title, status, detail))
                .build();
    }
}
