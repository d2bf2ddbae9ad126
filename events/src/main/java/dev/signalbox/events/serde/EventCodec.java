package dev.signalbox.events.serde;

import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events to bytes and back. Schema ids are looked up, never registered, and remembered. Safe for many threads.
 *
 * <p>The registry is asked once per event type written and once per schema id read; both may throw {@link
 * dev.signalbox.events.registry.RegistryException}.
 */
public final class EventCodec {
    /** Nothing larger is even looked at; the topics' {@code max.message.bytes}. */
    public static final int MAX_VALUE_BYTES = 1024 * 1024;

    private static final int REMEMBERED = 1_000;

    private final SchemaRegistryClient registry;
    private final WriterSchemas writerSchemas;
    private final Map<EventType, Integer> ids = new ConcurrentHashMap<>();
    private final Map<EventType, DatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();
    private final Map<ReaderKey, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();

    public EventCodec(SchemaRegistryClient registry) {
        this.registry = registry;
        this.writerSchemas = new WriterSchemas(registry);
    }

    /** Looks up the ids of these events now, so that {@link #encode} needs no network later. */
    public void prepare(EventType... types) {
        for (EventType type : types) {
            schemaId(type);
        }
    }

    /** The event in the Confluent wire format. */
    public byte[] encode(SpecificRecord event) {
        EventType type = EventType.ofRecordName(event.getSchema().getFullName())
                .orElseThrow(() ->
                        new IllegalArgumentException(event.getSchema().getFullName() + " is no event of the mesh"));
        ByteArrayOutputStream out = ConfluentWireFormat.begin(schemaId(type));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writers.computeIfAbsent(type, EventCodec::writer).write(event, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /**
     * The event that the bytes hold, read as our version of its schema.
     *
     * @throws MalformedEventException if the bytes are not this event; the same bytes always fail
     * @throws UnknownSchemaIdException if the registry has no schema of the id that the bytes name
     */
    public SpecificRecord decode(byte @Nullable [] value, EventType type) {
        if (value != null && value.length > MAX_VALUE_BYTES) {
            throw new MalformedEventException(
                    "the value has " + value.length + " bytes, at most " + MAX_VALUE_BYTES + " are read");
        }
        ConfluentWireFormat framed = ConfluentWireFormat.read(value);
        BoundedDecoder decoder = new BoundedDecoder(framed.body());
        try {
            SpecificRecord event = reader(framed.schemaId(), type).read(null, decoder);
            if (!decoder.isAtEnd()) {
                throw new MalformedEventException("bytes are left after the end of " + type.subject());
            }
            StorableTimes.check(event);
            return event;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException malformed) {
            throw new MalformedEventException(
                    "not a " + type.subject() + " of schema " + framed.schemaId() + ": " + malformed.getMessage(),
                    malformed);
        }
    }

    private static DatumWriter<SpecificRecord> writer(EventType type) {
        return EventModel.writer(type.schema(), EventModel.of(type.recordClass()));
    }

    private DatumReader<SpecificRecord> reader(int schemaId, EventType type) {
        ReaderKey key = new ReaderKey(schemaId, type);
        DatumReader<SpecificRecord> known = readers.get(key);
        if (known != null) {
            return known;
        }
        Schema writer = writerSchemas.byId(schemaId);
        if (!writer.getType().equals(Schema.Type.RECORD)
                || !writer.getFullName().equals(type.subject())) {
            throw new MalformedEventException("written with " + writer.getFullName() + " (schema " + schemaId
                    + ") but ce_type says " + type.subject());
        }
        DatumReader<SpecificRecord> reader =
                EventModel.reader(writer, type.recordSchema(), EventModel.of(type.recordClass()));
        if (readers.size() < REMEMBERED) {
            readers.put(key, reader);
        }
        return reader;
    }

    private int schemaId(EventType type) {
        Integer known = ids.get(type);
        if (known != null) {
            return known;
        }
        int id =
                registry.lookUp(type.subject(), type.schema().toString(), false).id();
        ids.put(type, id);
        return id;
    }

    private record ReaderKey(int schemaId, EventType type) {}
}
