package dev.signalbox.governance.model.violation;

/** Whom a violation calls. */
public enum Alert {
    NONE,
    /** Somebody, in working hours. */
    TICKET,
    /** Whoever is on call, now. Only what is current pages. */
    PAGE
}
