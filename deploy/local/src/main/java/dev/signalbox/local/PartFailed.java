package dev.signalbox.local;

import java.nio.file.Path;

/** A part of the stack did not start or stop as it should; the message is for people and says what to do next. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param advice what the reader can do about it, as a sentence */
    public PartFailed(String part, String fault, String advice) {
        super("%s %s%n  What to do: %s".formatted(part, fault, advice));
    }

    /** A fault that the last lines of the part's log may explain. */
    PartFailed(String part, String fault, Path log, String advice) {
        super("%s %s%n  Last lines of %s:%n%s  What to do: %s"
                .formatted(part, fault, log, LogTail.of(log).indented(), advice));
    }
}
