package dev.signalbox.contract.convert;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contract's objects as JSON Schema 2020-12, one definition each. Properties that the contract does not name are allowed,
 * because a later minor version may add them.
 */
public final class JsonSchemaOfContract {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> SAME_WORDS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");
    private static final Set<String> TEXT_FORMATS =
            Set.of("email", "uuid", "uri", "hostname", "ipv4", "ipv6", "date", "time", "date-time");
    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private JsonSchemaOfContract() {}

    public static Map<String, Object> of(DataContract contract) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        List<Object> choices = new ArrayList<>();
        for (Element object : contract.objects()) {
            definitions.put(object.nameOr(""), object(object));
            choices.add(Map.of("$ref", "#/$defs/" + pointer(object.nameOr(""))));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", contract.root().nameOr(contract.id()));
        schema.put("$comment", contract.id() + " " + contract.version());
        if (!choices.isEmpty()) {
            schema.put("anyOf", choices);
        }
        schema.put("$defs", definitions);
        return schema;
    }

    private static String pointer(String name) {
        return URLEncoder.encode(name.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static Map<String, Object> object(Element element) {
        Map<String, Object> schema = new LinkedHashMap<>();
        described(schema, element);
        schema.put("type", "object");
        structure(schema, element);
        return schema;
    }

    private static void structure(Map<String, Object> schema, Element element) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Element property : element.elements("properties")) {
            properties.put(property.nameOr(""), property(property, !property.flag("required")));
            if (property.flag("required")) {
                required.add(property.nameOr(""));
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }

    private static Map<String, Object> property(Element property, boolean nullable) {
        Map<String, Object> schema = new LinkedHashMap<>();
        described(schema, property);
        String type = property.text("logicalType").orElseGet(() -> guessed(property));
        String json = type(type);
        if (!json.isEmpty()) {
            schema.put("type", nullable ? List.of(json, "null") : json);
        }
        constraints(schema, type, property.element("logicalTypeOptions"));
        List<String> values = FieldType.validValues(property);
        if (!values.isEmpty() && json.equals("string")) {
            schema.put("enum", withNull(values, nullable));
        }
        if (json.equals("object") && !property.elements("properties").isEmpty()) {
            structure(schema, property);
        }
        if (json.equals("array") && property.value("items").isPresent()) {
            schema.put("items", property(property.element("items"), false));
        }
        return schema;
    }

    private static String guessed(Element property) {
        return property.value("items").isPresent()
                ? "array"
                : property.elements("properties").isEmpty() ? "" : "object";
    }

    private static String type(String logicalType) {
        return switch (logicalType) {
            case "date", "time", "timestamp", "string" -> "string";
            case "integer", "number", "boolean", "object", "array" -> logicalType;
            default -> "";
        };
    }

    private static void described(Map<String, Object> schema, Element element) {
        element.text("businessName").ifPresent(name -> schema.put("title", name));
        element.text("description").ifPresent(text -> schema.put("description", text));
    }

    private static void constraints(Map<String, Object> schema, String type, Element options) {
        switch (type) {
            case "date" -> schema.put("format", "date");
            case "time" -> schema.put("format", "time");
            case "timestamp" -> {
                if (!Boolean.FALSE.equals(options.fields().get("timezone"))) {
                    schema.put("format", "date-time");
                }
            }
            default ->
                options.fields().forEach((name, value) -> {
                    boolean said = SAME_WORDS.contains(name)
                            || (name.equals("format")
                                    && !NUMBERS.contains(type)
                                    && value instanceof String format
                                    && TEXT_FORMATS.contains(format));
                    if (said && value != null) {
                        schema.put(name, value instanceof BigDecimal number ? number(number) : value);
                    }
                });
        }
    }

    private static Object number(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : number;
    }

    private static List<@Nullable String> withNull(List<String> values, boolean nullable) {
        List<@Nullable String> all = new ArrayList<>(values);
        if (nullable) {
            all.add(null);
        }
        return all;
    }
}
