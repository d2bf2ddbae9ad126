package dev.signalbox.web.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A rendered page as an answer: always asked for again, as what it shows changes with every event. */
public final class Html {
    private Html() {}

    public static Response page(TemplateInstance page) {
        return page(Response.Status.OK, page);
    }

    public static Response notFound(TemplateInstance page) {
        return page(Response.Status.NOT_FOUND, page);
    }

    /** What was asked for took too long, and may go another time. */
    public static Response unavailable(TemplateInstance page) {
        return page(Response.Status.SERVICE_UNAVAILABLE, page);
    }

    private static Response page(Response.Status status, TemplateInstance page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .entity(page.render())
                .build();
    }
}
