package dev.signalbox.web.rest;

/** A request that gets no answer but the reason; the message says what to do next. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private RequestRefusedException(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
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

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
