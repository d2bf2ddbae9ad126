package dev.signalbox.sli.model.objective;

/** How loud an objective calls for people. */
public enum Alert {
    NONE,
    /** Somebody should look at it on a working day. */
    TICKET,
    /** Somebody should look at it now. */
    PAGE
}
