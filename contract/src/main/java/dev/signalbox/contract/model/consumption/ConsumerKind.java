package dev.signalbox.contract.model.consumption;

/** How a consumer came to be known. */
public enum ConsumerKind {
    /** An admitted publication of a product names what it reads. */
    INPUT_PORT,
    /** A domain said so of an application of its own. */
    DECLARED
}
