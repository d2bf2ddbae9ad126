package dev.signalbox.web.rest;

import jakarta.ws.rs.core.Response;

/** An error as RFC 9457 says it. */
public record Problem(String type, String title, int status, String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";

    static Response.ResponseBuilder response(int status, String title, String detail) {
        return Response.status(status).type(MEDIA_TYPE).entity(new Problem("about:blank", title, status, detail));
    }
}
