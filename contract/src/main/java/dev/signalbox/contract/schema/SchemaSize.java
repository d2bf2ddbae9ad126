package dev.signalbox.contract.schema;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How many places a schema has where every record is written out at each place that names it: a few lines may mean
 * billions, and Avro's check collects what it finds at each of them.
 */
final class SchemaSize {

    private static final int MOST_PLACES = 100_000;

    private final Set<String> open = new HashSet<>();
    private int places;

    private SchemaSize() {}

    static boolean isOutOfProportion(Schema schema) {
        SchemaSize size = new SchemaSize();
        size.count(schema);
        return size.places > MOST_PLACES;
    }

    private void count(Schema schema) {
        if (++places > MOST_PLACES) {
            return;
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (open.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> count(field.schema()));
                    open.remove(schema.getFullName());
                }
            }
            case ARRAY -> count(schema.getElementType());
            case MAP -> count(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::count);
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
