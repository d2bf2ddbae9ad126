package dev.signalbox.governance.model.violation;

/** Which state of a product a violation is about. */
public enum Stage {
    /** A publication that is not current. */
    CANDIDATE,
    /** The product as it is. */
    CURRENT
}
