package dev.signalbox.contract.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Where in a schema something stands, by the contract's names.
 *
 * @param path what follows the object's own path, {@code /properties/address/properties/zip}
 */
record SchemaPlace(String path, Schema schema) {

    /** Follows the JSON pointer in which Avro tells a place; the numbers in it are fields, and branches of either union. */
    static SchemaPlace of(Schema root, String pointer) {
        Deque<String> steps = new ArrayDeque<>(List.of(pointer.split("/", -1)));
        SchemaPlace place = new SchemaPlace("", root);
        while (!steps.isEmpty()) {
            place = place.below(steps.pop(), steps);
        }
        return place;
    }

    private SchemaPlace below(String step, Deque<String> steps) {
        return switch (step) {
            case "fields" -> {
                Schema.Field field = branch(Schema.Type.RECORD).getFields().get(Integer.parseInt(steps.pop()));
                yield new SchemaPlace(path + "/properties/" + contractName(field), field.schema());
            }
            case "items" ->
                new SchemaPlace(path + "/items", branch(Schema.Type.ARRAY).getElementType());
            case "values" -> new SchemaPlace(path, branch(Schema.Type.MAP).getValueType());
            default -> this;
        };
    }

    private Schema branch(Schema.Type type) {
        return schema.getType() != Schema.Type.UNION
                ? schema
                : schema.getTypes().stream()
                        .filter(branch -> branch.getType() == type)
                        .findFirst()
                        .orElseThrow();
    }

    static String contractName(Schema.Field field) {
        String original = field.getProp("odcs.name");
        return original == null ? field.name() : original;
    }
}
