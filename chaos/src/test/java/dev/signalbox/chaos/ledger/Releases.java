package dev.signalbox.chaos.ledger;

import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.ConfluentWireFormat;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** The events' schemas as one release has them: the first, by which the oldest records are written, or one that comes after ours. */
public record Releases(SchemaRegistryClient registry, Map<EventType, Schema> schemas) {
    /** A field that a later release may add: nobody has to know it. */
    private static final String ADDED = "addedLater";

    public static Releases first(SchemaRegistryClient registry) {
        return of(registry, Releases::released);
    }

    public static Releases after(SchemaRegistryClient registry) {
        return of(registry, type -> extended(type.schema()));
    }

    private static Releases of(SchemaRegistryClient registry, Function<EventType, Schema> schema) {
        Map<EventType, Schema> schemas = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            schemas.put(type, schema.apply(type));
        }
        return new Releases(registry, schemas);
    }

    /** What that release's migration does. */
    public void register() {
        schemas.forEach((type, schema) -> registry.register(type.subject(), schema.toString(), false));
    }

    public Schema schema(EventType type) {
        return Objects.requireNonNull(schemas.get(type));
    }

    /** An event of ours as a writer of that release writes it. */
    public byte[] written(EventType type, byte[] ours) {
        GenericRecord event = read(type, ours);
        if (schema(type).getField(ADDED) != null) {
            event.put(ADDED, "by a later release");
        }
        int id = registry.register(type.subject(), schema(type).toString(), false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(ConfluentWireFormat.HEADER_BYTES)
                .put((byte) 0)
                .putInt(id)
                .array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(schema(type)).write(event, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** An event as a reader of that release reads it: by the schema that the registry has under the writer's id. */
    public GenericRecord read(EventType type, byte[] value) {
        ConfluentWireFormat framed = ConfluentWireFormat.read(value);
        Schema writer =
                new Schema.Parser().parse(registry.schemaById(framed.schemaId()).text());
        byte[] body = new byte[framed.body().remaining()];
        framed.body().get(body);
        try {
            return new GenericDatumReader<GenericRecord>(writer, schema(type), GenericData.get())
                    .read(null, DecoderFactory.get().binaryDecoder(body, null));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(type + " cannot be read", unreadable);
        }
    }

    /** As it was registered then, word for word. */
    private static Schema released(EventType type) {
        Path copy = Parts.here()
                .repository()
                .resolve("events/src/main/avro-released")
                .resolve(type.schema().getName() + ".v1.avsc");
        try {
            return new Schema.Parser().parse(copy.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Schema extended(Schema schema) {
        Schema extended = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema text = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field(ADDED, text, "Not known to us.", Schema.Field.NULL_DEFAULT_VALUE));
        extended.setFields(fields);
        return extended;
    }
}
