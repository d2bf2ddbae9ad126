package dev.signalbox.chaos.ledger;

import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Ours with one more field, as a later release may have it: no service knows its id before it reads the first record.
 *
 * @param id under which the registry has it
 */
public record LaterSchema(int id) {

    /** @param added a field's name that no earlier one has */
    public static LaterSchema registered(SchemaRegistryClient registry, EventType type, String added) {
        return new LaterSchema(
                registry.register(type.subject(), extended(type.schema(), added).toString(), false));
    }

    /** An event of ours as that release writes it: the added field stands last, and is null. */
    byte[] written(byte[] ours) {
        return ByteBuffer.allocate(ours.length + 1).put(ours).putInt(1, id).array();
    }

    static Schema extended(Schema schema, String added) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema text = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
        fields.add(new Schema.Field(added, text, "Not known to us.", Schema.Field.NULL_DEFAULT_VALUE));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
