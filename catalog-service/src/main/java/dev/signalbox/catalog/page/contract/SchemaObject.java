package dev.signalbox.catalog.page.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a contract's schema, its fields flattened in the order of the document.
 *
 * @param omitted how many fields were left out because a page holds only so many
 */
public record SchemaObject(
        String name,
        @Nullable String physicalName,
        @Nullable String description,
        List<Field> fields,
        int omitted) {
    static final int MAX_FIELDS = 500;

    public SchemaObject {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param depth 0 for a field of the object itself; never more than 4
     */
    public record Field(
            int depth,
            String name,
            String type,
            List<String> rules,
            @Nullable String classification,
            @Nullable String description) {
        public Field {
            rules = List.copyOf(rules);
        }
    }

    static SchemaObject of(Map<?, ?> object) {
        List<Field> fields = new ArrayList<>();
        collect(object, 0, fields);
        List<Field> shown = fields.size() > MAX_FIELDS ? fields.subList(0, MAX_FIELDS) : fields;
        return new SchemaObject(
                Fields.text(object, "name", "(unnamed)"),
                Fields.text(object, "physicalName"),
                Fields.text(object, "description"),
                shown,
                fields.size() - shown.size());
    }

    private static void collect(Map<?, ?> parent, int depth, List<Field> fields) {
        for (Map<?, ?> property : Fields.maps(parent, "properties")) {
            fields.add(field(property, depth));
            collect(property, depth + 1, fields);
            collect(Fields.map(property, "items"), depth + 1, fields);
        }
    }

    private static Field field(Map<?, ?> property, int depth) {
        List<String> rules = new ArrayList<>();
        if (Fields.isTrue(property, "primaryKey")) {
            rules.add("primary key");
        }
        if (Fields.isTrue(property, "required")) {
            rules.add("required");
        }
        if (Fields.isTrue(property, "unique")) {
            rules.add("unique");
        }
        return new Field(
                Math.min(depth, 4),
                Fields.text(property, "name", "(unnamed)"),
                type(property),
                rules,
                Fields.text(property, "classification"),
                Fields.text(property, "description"));
    }

    private static String type(Map<?, ?> property) {
        String logical = Fields.text(property, "logicalType");
        String physical = Fields.text(property, "physicalType");
        Map<?, ?> items = Fields.map(property, "items");
        if ("array".equals(logical) && !items.isEmpty()) {
            return "array of " + type(items);
        }
        if (logical == null) {
            return physical == null ? "—" : physical;
        }
        return physical == null || physical.equals(logical) ? logical : logical + " (" + physical + ")";
    }
}
