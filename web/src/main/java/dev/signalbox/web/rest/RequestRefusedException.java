package dev.signalbox.web.rest;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that gets no answer but the reason; the message says what to do next. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient @Nullable Duration retryAfter;

    private RequestRefusedException(int status, String title, String detail) {
        this(status, title, detail, null);
    }

    private RequestRefusedException(int status, String title, String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.title = title;
        this.retryAfter = retryAfter;
    }

    public static RequestRefusedException badRequest(String detail) {
        return new RequestRefusedException(400, "Bad request", detail);
    }

    public static RequestRefusedException notFound(String detail) {
        return new RequestRefusedException(404, "Not found", detail);
    }

    public static RequestRefusedException conflict(String detail) {
        return new RequestRefusedException(409, "Conflict", detail);
    }

    public static RequestRefusedException tooLarge(String detail) {
        return new RequestRefusedException(413, "Content too large", detail);
    }

    public static RequestRefusedException unprocessable(String detail) {
        return new RequestRefusedException(422, "Unprocessable content", detail);
    }

    /** Asked too often; nothing was done. */
    public static RequestRefusedException tooMany(String detail, Duration retryAfter) {
        return new RequestRefusedException(429, "Too many requests", detail, retryAfter);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** When to ask again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
