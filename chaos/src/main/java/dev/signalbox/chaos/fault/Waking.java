package dev.signalbox.chaos.fault;

/** What became of an instance that was stopped in the middle of a slice's transaction. */
public enum Waking {
    /** It went on where it was, and its compare-and-set was refused. */
    REFUSED,
    /** The server had ended its transaction before it could go on. */
    ENDED_BY_THE_SERVER,
    /** Its transaction was open when it woke up, and nothing refused it. */
    UNHINDERED;

    /** Whether it shows what an instance that is stopped at this place is to show. */
    boolean shows(Hold hold) {
        return switch (hold) {
            case BEFORE_ITS_LOCKS -> this == REFUSED;
            case AT_ITS_ROW -> this == ENDED_BY_THE_SERVER;
        };
    }
}
