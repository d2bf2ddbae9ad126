package dev.signalbox.catalog.rest.publication;

import dev.signalbox.catalog.application.IdTakenException;
import dev.signalbox.catalog.messaging.PublicationNotSentException;
import dev.signalbox.publication.document.DocumentRefusedException;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import dev.signalbox.web.rest.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why a publication was not taken, as RFC 9457 says it, with everything that is wrong by its place. */
public class PublicationProblems {
    private static final Logger LOG = Logger.getLogger(PublicationProblems.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    record PublicationProblem(String type, String title, int status, String detail, List<BodyProblem> errors) {}

    @ServerExceptionMapper
    public Response refused(BodyRefusedException refused) {
        return problem(refused.status(), refused.problems());
    }

    @ServerExceptionMapper
    public Response refused(DocumentRefusedException refused) {
        return problem(PublicationBody.UNPROCESSABLE, List.of(BodyProblem.of(refused)));
    }

    @ServerExceptionMapper
    public Response refused(PublicationRefusedException refused) {
        return problem(
                refused.isTooLarge() ? PublicationBody.TOO_LARGE : PublicationBody.UNPROCESSABLE,
                List.of(BodyProblem.of(refused)));
    }

    @ServerExceptionMapper
    public Response taken(IdTakenException taken) {
        return answer(409, "Conflict", taken.getMessage() + "; choose another Idempotency-Key.", List.of())
                .build();
    }

    @ServerExceptionMapper
    public Response notSent(PublicationNotSentException failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.why()) {
            case TOO_LARGE -> problem(PublicationBody.TOO_LARGE, List.of(BodyProblem.at("", message)));
            case NOT_ALLOWED -> answer(403, "Forbidden", message, List.of()).build();
            case UNAVAILABLE -> {
                LOG.warnf("A publication was not sent: %s", message);
                yield answer(
                                503,
                                "Service unavailable",
                                message
                                        + "; send it again in a moment under the same Idempotency-Key, so that it counts once.",
                                List.of())
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                        .build();
            }
        };
    }

    private static Response problem(int status, List<BodyProblem> errors) {
        BodyProblem first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        String title = switch (status) {
            case PublicationBody.BAD_REQUEST -> "Bad request";
            case PublicationBody.TOO_LARGE -> "Content too large";
            default -> "Unprocessable content";
        };
        String where =
                first.path().isEmpty() ? "" : first.path() + (first.line() == null ? "" : ":" + first.line()) + ": ";
        String next = first.next() == null ? "" : "; " + first.next();
        return answer(status, title, where + first.message() + next + more + "; nothing was sent.", errors)
                .build();
    }

    private static Response.ResponseBuilder answer(int status, String title, String detail, List<BodyProblem> errors) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new PublicationProblem("about:blank", title, status, detail, errors));
    }
}
