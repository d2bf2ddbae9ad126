package dev.signalbox.events.deadletter;

/** The names of the headers that a service adds to a dead letter. */
public final class LetterHeaders {
    public static final String PREFIX = "signalbox-dead-letter-";
    public static final String REASON = PREFIX + "reason";
    public static final String MESSAGE = PREFIX + "message";
    public static final String SERVICE = PREFIX + "service";
    public static final String TOPIC = PREFIX + "topic";
    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";
    public static final String TIMESTAMP = PREFIX + "timestamp";
    /** How many bytes of key and value are not kept; missing if all are. They may still stand where the record stood. */
    public static final String OMITTED = PREFIX + "omitted-bytes";
    /** Why they are not kept: a name of {@link Omission}. */
    public static final String OMITTED_BECAUSE = PREFIX + "omitted-because";
    /** How often the record has been read again; missing if it has not. */
    public static final String REDRIVES = PREFIX + "redrives";

    private LetterHeaders() {}
}
