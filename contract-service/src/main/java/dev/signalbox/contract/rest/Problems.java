package dev.signalbox.contract.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Errors as RFC 9457 problem details. */
public class Problems {

    /** What went wrong, for people and for programs. */
    public record Problem(
            String type, String title, int status, @Nullable String detail) {}

    @ServerExceptionMapper
    public Response of(WebApplicationException refusal) {
        Response response = refusal.getResponse();
        return Response.status(response.getStatus())
                .type("application/problem+json")
                .entity(new Problem(
                        "about:blank",
                        response.getStatusInfo().getReasonPhrase(),
                        response.getStatus(),
                        refusal.getMessage()))
                .build();
    }
}
