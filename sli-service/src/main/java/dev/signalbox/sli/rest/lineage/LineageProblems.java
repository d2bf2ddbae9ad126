package dev.signalbox.sli.rest.lineage;

import dev.signalbox.sli.application.lineage.LineageNotSentException;
import dev.signalbox.sli.application.lineage.LineageRefusedException;
import dev.signalbox.sli.model.lineage.LineageFinding;
import dev.signalbox.web.rest.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why a report of lineage was not taken, as RFC 9457 says it, with everything that is wrong by its place. */
public class LineageProblems {
    private static final Logger LOG = Logger.getLogger(LineageProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    record LineageProblem(String type, String title, int status, String detail, List<LineageFinding> errors) {}

    @ServerExceptionMapper
    public Response refused(LineageRefusedException refused) {
        String detail = refused.getMessage() + "; nothing was sent.";
        return switch (refused.why()) {
            case UNREADABLE, NO_DOMAIN ->
                answer(400, "Bad request", detail, refused.findings()).build();
            case TOO_LARGE ->
                answer(413, "Content too large", detail, refused.findings()).build();
            case INVALID ->
                answer(422, "Unprocessable content", detail, refused.findings()).build();
        };
    }

    @ServerExceptionMapper
    public Response notSent(LineageNotSentException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.why()) {
            case NOT_ALLOWED ->
                answer(403, "Forbidden", message + ".", List.of()).build();
            case UNAVAILABLE -> {
                LOG.warnf("A report of lineage was not sent: %s", message);
                yield answer(
                                503,
                                "Service unavailable",
                                message + "; send it again in a moment: the same document counts once.",
                                List.of())
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
            }
        };
    }

    private static Response.ResponseBuilder answer(
            int status, String title, String detail, List<LineageFinding> errors) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new LineageProblem("about:blank", title, status, detail, errors));
    }
}
