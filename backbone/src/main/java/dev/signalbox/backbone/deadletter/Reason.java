package dev.signalbox.backbone.deadletter;

/** Why a record became a dead letter; the name stands in its reason header. */
public enum Reason {
    /** The record has no value. */
    MISSING_VALUE,
    /** The CloudEvents headers are missing or wrong. */
    ENVELOPE,
    /** One of our event types in a major version that this release does not know. */
    UNKNOWN_MAJOR,
    /** An event of this type does not stand on a topic of this family. */
    WRONG_TOPIC,
    /** Key, {@code ce_subject} and the payload's product id differ. */
    KEY_MISMATCH,
    /** The value is not the Confluent wire format, not Avro of its schema, or of a schema that is not the {@code ce_type}'s. */
    MALFORMED,
    /** The registry does not know the value's schema id. */
    UNKNOWN_SCHEMA_ID,
    /** A time in the payload is ahead of the broker's clock. */
    FUTURE_TIME,
    /** A measurement's window ended so long ago that nothing is kept any more into which it would fall. */
    TOO_LATE,
    /** A field breaks a rule of the event. */
    INVALID_EVENT,
    /** The topic's domain may not write this. */
    UNAUTHORISED,
    /** An operator's order to read a record again does not say where the record stood. */
    REDRIVE
}
