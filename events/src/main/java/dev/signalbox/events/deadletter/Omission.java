package dev.signalbox.events.deadletter;

/** Why a dead letter does not hold the whole record. */
public enum Omission {
    /** Key or value is larger than a dead letter may be. */
    TOO_LARGE,
    /** The record's key has more unsettled dead letters of the last day than are kept whole. */
    TOO_MANY
}
