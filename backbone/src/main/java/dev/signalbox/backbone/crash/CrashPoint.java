package dev.signalbox.backbone.crash;

/** A place between two steps of the engine, where a crash leaves the first done and the second not (docs/adr/0023). */
public enum CrashPoint {
    BEFORE_POLL,
    /** Records were polled. */
    AFTER_POLL,
    BEFORE_DECODE,
    AFTER_DECODE,
    BEFORE_LOCK,
    AFTER_LOCK,
    /** The handler is about to write to the projection. */
    BEFORE_PROJECTION,
    AFTER_PROJECTION,
    BEFORE_OUTBOX,
    AFTER_OUTBOX,
    /** The lane's row is about to be compared and set. */
    BEFORE_OFFSET,
    AFTER_OFFSET,
    BEFORE_COMMIT,
    /** The slice is in the database, and nobody in this process knows it yet. */
    AFTER_COMMIT,
    BEFORE_GROUP_COMMIT,
    AFTER_GROUP_COMMIT,
    BEFORE_SEND,
    /** The broker has acknowledged a record of the outbox. */
    AFTER_SEND,
    /** Acknowledged rows are about to be deleted. */
    BEFORE_MARK,
    AFTER_MARK,
    BEFORE_EFFECT,
    AFTER_EFFECT,
    /** The result was decided on, and its transaction is about to commit. */
    BEFORE_EFFECT_RESULT,
    AFTER_EFFECT_RESULT,
    BEFORE_TIMER,
    /** The timer was decided on, and its transaction is about to commit. */
    WITHIN_TIMER,
    AFTER_TIMER
}
