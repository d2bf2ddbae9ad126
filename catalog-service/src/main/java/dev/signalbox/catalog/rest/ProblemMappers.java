package dev.signalbox.catalog.rest;

import dev.signalbox.backbone.database.DatabaseFaults;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal and fault leaves as a problem, none with what is inside. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response refused(RequestRefusedException refused) {
        return Problem.response(refused.status(), refused.title(), String.valueOf(refused.getMessage()));
    }

    @ServerExceptionMapper
    public Response byHttp(WebApplicationException fault) {
        Response response = fault.getResponse();
        String reason = response.getStatusInfo().getReasonPhrase();
        return Problem.response(
                response.getStatus(),
                reason,
                switch (response.getStatus()) {
                    case 404 -> "There is nothing at this address; the catalog begins at /api/v1/products.";
                    case 405 -> "The catalog is read with GET; products are published on the topic product-published.";
                    case 406 -> "Ask for application/json, or leave the Accept header out.";
                    default -> reason;
                });
    }

    @ServerExceptionMapper
    public Response fault(RuntimeException fault) {
        if (DatabaseFaults.isTransient(fault)) {
            LOG.warnf("A request was not answered: %s", fault);
            return Problem.response(
                    503, "Service unavailable", "The catalog's database does not answer; ask again in a moment.");
        }
        LOG.error("A request failed", fault);
        return Problem.response(
                500, "Internal server error", "The catalog failed to answer; its log says why, at this time.");
    }
}
