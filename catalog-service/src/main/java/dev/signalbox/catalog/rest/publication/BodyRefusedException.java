package dev.signalbox.catalog.rest.publication;

import java.util.List;

/** What was sent cannot be published; nothing was. */
final class BodyRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<BodyProblem> problems;

    BodyRefusedException(int status, List<BodyProblem> problems) {
        super(null, null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    int status() {
        return status;
    }

    List<BodyProblem> problems() {
        return problems;
    }
}
