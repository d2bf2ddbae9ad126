package dev.signalbox.chaos.ledger;

/** What kinds of record the ledger knows. */
public enum Kind {
    /** A product's publication whose contract can be read. */
    PUBLICATION,
    /** A measurement of a product that promises availability. */
    MEASUREMENT,
    /** A run that put new data behind a product. */
    REFRESH,
    /** An application that says what it reads. */
    DECLARATION,
    /** A measurement whose value ends too early: a dead letter. */
    POISON,
    /** A publication in another domain's name: refused. */
    FORGERY
}
