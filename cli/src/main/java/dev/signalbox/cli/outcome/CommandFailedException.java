package dev.signalbox.cli.outcome;

/** A command cannot go on; it says why and what to do next. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String next;

    private CommandFailedException(ExitCode exitCode, String problem, String next) {
        super(problem, null, false, false);
        this.exitCode = exitCode;
        this.next = next;
    }

    /** The call is wrong. */
    public static CommandFailedException usage(String problem, String next) {
        return new CommandFailedException(ExitCode.USAGE, problem, next);
    }

    /** The mesh has nothing like it, or says no. */
    public static CommandFailedException finding(String problem, String next) {
        return new CommandFailedException(ExitCode.FINDINGS, problem, next);
    }

    /** A document is no valid contract. */
    public static CommandFailedException invalid(String problem, String next) {
        return new CommandFailedException(ExitCode.INVALID, problem, next);
    }

    /** A part of the mesh cannot be reached, or did not answer in time. */
    public static CommandFailedException unreachable(String problem, String next) {
        return new CommandFailedException(ExitCode.UNREACHABLE, problem, next);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do next, in a sentence. */
    public String next() {
        return next;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
