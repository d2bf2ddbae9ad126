package dev.signalbox.contract.schema;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** A schema in a few words: its type, and what tells it from others of that type. */
final class SpokenSchema {

    private SpokenSchema() {}

    static String of(Schema schema) {
        String type = schema.getType().getName().toLowerCase(Locale.ROOT);
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().map(SpokenSchema::of).collect(Collectors.joining(" or "));
            case ENUM -> type + schema.getEnumSymbols();
            case FIXED -> type + "(" + schema.getFixedSize() + ")";
            case RECORD, ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                type + SchemaShape.meaning(schema);
        };
    }
}
