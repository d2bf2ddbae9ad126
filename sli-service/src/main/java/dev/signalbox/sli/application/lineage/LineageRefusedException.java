package dev.signalbox.sli.application.lineage;

import dev.signalbox.sli.model.lineage.LineageFinding;
import java.util.List;
import java.util.stream.Collectors;

/** A document that is not taken; nothing was sent. The message says what to mend. */
public final class LineageRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final transient List<LineageFinding> findings;

    /** What is wrong. */
    public enum Why {
        /** It is no JSON. */
        UNREADABLE,
        /** It is no document of OpenLineage, or says what cannot be. */
        INVALID,
        /** It is larger than an event of the mesh. */
        TOO_LARGE,
        /** It does not say which domain reports. */
        NO_DOMAIN
    }

    public LineageRefusedException(Why why, String message) {
        this(why, List.of(new LineageFinding("", message)));
    }

    LineageRefusedException(Why why, List<LineageFinding> findings) {
        super(
                findings.stream().limit(5).map(LineageFinding::toString).collect(Collectors.joining("; ")),
                null,
                false,
                false);
        this.why = why;
        this.findings = List.copyOf(findings);
    }

    public Why why() {
        return why;
    }

    public List<LineageFinding> findings() {
        return findings;
    }
}
