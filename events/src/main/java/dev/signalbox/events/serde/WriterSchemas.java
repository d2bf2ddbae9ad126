package dev.signalbox.events.serde;

import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.registry.StoredSchema;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The schemas with which records were written, by id. Whoever may register can put any schema there: one that is too
 * large, too deep or recursive is refused, and what is left is reduced to names and types.
 */
final class WriterSchemas {
    private static final int MAX_TEXT = 512 * 1024;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 20_000;
    private static final int REMEMBERED = 1_000;

    private final SchemaRegistryClient registry;
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();

    WriterSchemas(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    Schema byId(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = checked(stored(id));
        if (byId.size() < REMEMBERED) {
            byId.put(id, schema);
        }
        return schema;
    }

    private StoredSchema stored(int id) {
        try {
            return registry.schemaById(id);
        } catch (RegistryException.Refused refused) {
            if (refused.errorCode() == RegistryException.Refused.SCHEMA_NOT_FOUND) {
                throw new UnknownSchemaIdException(id, refused);
            }
            throw refused;
        }
    }

    private static Schema checked(StoredSchema stored) {
        String name = "schema " + stored.id();
        if (!stored.schemaType().equals("AVRO")) {
            throw new MalformedEventException(name + " is of type " + stored.schemaType() + ", not AVRO");
        }
        if (stored.hasReferences()) {
            throw new MalformedEventException(name + " refers to other subjects: register it whole");
        }
        if (stored.text().length() > MAX_TEXT) {
            throw new MalformedEventException(name + " has more than " + MAX_TEXT + " characters");
        }
        try {
            Schema schema = new Schema.Parser().parse(stored.text());
            new Walk(name).visit(schema, new HashSet<>(), 0);
            return new Schema.Parser().parse(SchemaNormalization.toParsingForm(schema));
        } catch (MalformedEventException refused) {
            throw refused;
        } catch (RuntimeException notAvro) { // Avro's parser meets text of strangers: whatever it throws is their fault
            throw new MalformedEventException(name + " is not an Avro schema: " + notAvro.getMessage(), notAvro);
        }
    }

    private static final class Walk {
        private final String name;
        private int nodes;

        Walk(String name) {
            this.name = name;
        }

        /** The open records are those around this place: meeting one again is recursion. */
        void visit(Schema schema, Set<String> open, int depth) {
            if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
                throw new MalformedEventException(name + " is too deep or too large");
            }
            switch (schema.getType()) {
                case RECORD -> {
                    if (!open.add(schema.getFullName())) {
                        throw new MalformedEventException(name + " is recursive in " + schema.getFullName());
                    }
                    schema.getFields().forEach(field -> visit(field.schema(), open, depth + 1));
                    open.remove(schema.getFullName());
                }
                case ARRAY -> visit(schema.getElementType(), open, depth + 1);
                case MAP -> visit(schema.getValueType(), open, depth + 1);
                case UNION -> schema.getTypes().forEach(type -> visit(type, open, depth + 1));
                case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
            }
        }
    }
}
