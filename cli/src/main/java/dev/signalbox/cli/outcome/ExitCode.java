package dev.signalbox.cli.outcome;

/** How a command ended, as scripts read it. These numbers never change. */
public enum ExitCode {
    /** Done, nothing to object. */
    FINE(0),
    /** Done, and there are findings: rejected, blocked, or a document that cannot be read. */
    FINDINGS(1),
    /** The call itself is wrong: options, missing files, input that is too large. */
    USAGE(2),
    /** A part of the mesh cannot be reached, or did not answer in time. */
    UNREACHABLE(3),
    /** Only the version of a contract is wrong: too low, used already, or raised too little for what grew. */
    VERSION(4),
    /** A document that is checked here is no valid contract. */
    INVALID(5),
    /** A fault of Signalbox itself. */
    INTERNAL(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
