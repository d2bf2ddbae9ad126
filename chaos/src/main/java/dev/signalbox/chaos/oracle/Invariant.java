package dev.signalbox.chaos.oracle;

/** What must hold, whatever was done to the mesh. */
public enum Invariant {
    /** Every acknowledged event is on its topic. */
    BROKER_KEEPS,
    /** Every publication is answered once and as it must be, every run is known, all poison is laid aside. */
    APPLIED,
    /** Sums that are added to equal the ledger's. */
    SUMS,
    /** What a lane has counted is what stands on the topic up to its offset. */
    COUNTERS,
    /** A lane's offset never falls, and in the end is the end of its partition. */
    OFFSETS,
    /** Sequences and revisions grow by one, and the counter is the number of events. */
    VERSIONS,
    /** One violation per deterministic id and revision. */
    VIOLATIONS,
    /** No row of a domain that only a forger wrote. */
    AUTHORITY,
    /** An event that is sent twice has the same bytes. */
    SAME_BYTES,
    /** A sleeper that wakes up with a slice in hand is refused if its lane has moved on. */
    REFUSED,
    /** A blow has hit what it is meant to hit; else its round has shown nothing. */
    STRUCK,
    /** The mesh comes to rest. */
    QUIET,
    /** The rig itself comes to the end of the round; else nobody knows what holds. */
    RIG
}
