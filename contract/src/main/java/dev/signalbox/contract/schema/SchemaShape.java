package dev.signalbox.contract.schema;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What a schema says of its data and nothing else: fields by name with their types and meanings. Record names, order,
 * documentation and defaults are the keeper's own business where a schema is kept elsewhere.
 */
final class SchemaShape {

    /** A record that is named in many places is written out in each: a few lines of schema may mean billions. */
    private static final int MOST_PLACES = 100_000;

    private final Set<String> open = new HashSet<>();
    private int places;

    private SchemaShape() {}

    /** Empty where it would be out of all proportion. */
    static Optional<String> of(Schema schema) {
        SchemaShape shape = new SchemaShape();
        String text = shape.shape(schema);
        return shape.places > MOST_PLACES ? Optional.empty() : Optional.of(text);
    }

    private String shape(Schema schema) {
        if (++places > MOST_PLACES) {
            return "";
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> "[" + shape(schema.getElementType()) + "]";
            case MAP -> "<" + shape(schema.getValueType()) + ">";
            case UNION ->
                schema.getTypes().stream().map(this::shape).sorted().collect(Collectors.joining("|", "(", ")"));
            case ENUM -> schema.getEnumSymbols().stream().sorted().collect(Collectors.joining(",", "enum(", ")"));
            case FIXED -> "fixed(" + schema.getFixedSize() + ")" + meaning(schema);
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> schema.getName() + meaning(schema);
        };
    }

    private String record(Schema schema) {
        if (!open.add(schema.getFullName())) {
            return "itself";
        }
        String fields = schema.getFields().stream()
                .map(field -> field.name() + ":" + shape(field.schema()))
                .sorted()
                .collect(Collectors.joining(",", "{", "}"));
        open.remove(schema.getFullName());
        return fields;
    }

    /** The logical type with what belongs to it. */
    static String meaning(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return "/decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        return logical == null ? "" : "/" + logical.getName();
    }
}
