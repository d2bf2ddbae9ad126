package dev.signalbox.events.envelope;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that make an envelope. */
enum EnvelopeHeader {
    CONTENT_TYPE("content-type"),
    SPEC_VERSION("ce_specversion"),
    ID("ce_id"),
    SOURCE("ce_source"),
    TYPE("ce_type"),
    SUBJECT("ce_subject"),
    TIME("ce_time"),
    CORRELATION_ID("ce_correlationid"),
    CAUSATION_ID("ce_causationid"),
    TRACEPARENT("traceparent");

    /** Never changed. It is asked for each header of each record: an immutable map would divide to find a place (docs/adr/0047). */
    private static final Map<String, EnvelopeHeader> BY_KEY = new HashMap<>();

    static {
        for (EnvelopeHeader header : values()) {
            BY_KEY.put(header.key, header);
        }
    }

    private final String key;

    EnvelopeHeader(String key) {
        this.key = key;
    }

    static @Nullable EnvelopeHeader of(String key) {
        return BY_KEY.get(key);
    }

    /** Whether many records have the same text in it. */
    boolean recurs() {
        return switch (this) {
            case CONTENT_TYPE, SPEC_VERSION, SOURCE, TYPE, SUBJECT -> true;
            case ID, TIME, CORRELATION_ID, CAUSATION_ID, TRACEPARENT -> false;
        };
    }

    /** The header's name on the wire. */
    String key() {
        return key;
    }

    @Override
    public String toString() {
        return key;
    }
}
