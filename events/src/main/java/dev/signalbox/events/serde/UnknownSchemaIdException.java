package dev.signalbox.events.serde;

/** The registry answered that it has no schema of the id that a record carries. It may yet be registered. */
public final class UnknownSchemaIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int schemaId;

    public UnknownSchemaIdException(int schemaId, Throwable cause) {
        super("the schema registry has no schema " + schemaId + ": was it registered in another registry?", cause);
        this.schemaId = schemaId;
    }

    public int schemaId() {
        return schemaId;
    }
}
