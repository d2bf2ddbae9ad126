package dev.signalbox.web.rest;

import dev.signalbox.backbone.database.DatabaseFaults;
import dev.signalbox.backbone.runtime.OverloadedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every refusal and fault leaves as a problem, none with what is inside. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final WebConfig config;

    ProblemMappers(WebConfig config) {
        this.config = config;
    }

    @ServerExceptionMapper
    public Response refused(RequestRefusedException refused) {
        Response.ResponseBuilder problem =
                Problem.response(refused.status(), refused.title(), String.valueOf(refused.getMessage()));
        refused.retryAfter().ifPresent(wait -> problem.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return problem.build();
    }

    @ServerExceptionMapper
    public Response byHttp(WebApplicationException fault) {
        Response response = fault.getResponse();
        String reason = response.getStatusInfo().getReasonPhrase();
        String detail = ownWords(fault).orElseGet(() -> switch (response.getStatus()) {
            case 404 -> "There is nothing at this address; begin at " + config.start() + ".";
            case 405 -> "This address does not take that method.";
            case 406 -> "Ask for application/json, or leave the Accept header out.";
            case 413 -> "The request is larger than this address takes.";
            case 415 -> "The request's content type is not one that this address takes.";
            default -> reason;
        });
        return Problem.response(response.getStatus(), reason, detail).build();
    }

    @ServerExceptionMapper
    public Response overloaded(OverloadedException overloaded) {
        return Problem.response(429, "Too many requests", overloaded.getMessage() + ".")
                .header(HttpHeaders.RETRY_AFTER, overloaded.retryAfter().toSeconds())
                .build();
    }

    @ServerExceptionMapper
    public Response fault(RuntimeException fault) {
        if (DatabaseFaults.isTransient(fault)) {
            LOG.warnf("A request was not answered: %s", fault);
            return Problem.response(
                            503,
                            "Service unavailable",
                            "The service's database does not answer; ask again in a moment.")
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds())
                    .build();
        }
        LOG.error("A request failed", fault);
        return Problem.response(
                        500, "Internal server error", "The service failed to answer; its log says why, at this time.")
                .build();
    }

    /** What a resource of ours says; the router's own words help nobody. */
    private static Optional<String> ownWords(WebApplicationException fault) {
        return Optional.ofNullable(fault.getMessage())
                .filter(message -> !message.isBlank()
                        && !message.startsWith("HTTP ")
                        && !message.startsWith("Unable to find matching target resource"));
    }
}
