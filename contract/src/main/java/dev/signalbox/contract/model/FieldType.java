package dev.signalbox.contract.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a property's values are on the wire, in Avro's vocabulary; decided from ODCS types by docs/adr on the mapping. */
public sealed interface FieldType {

    /** A primitive, with the logical type that gives it meaning. */
    record Plain(String type, @Nullable String logicalType) implements FieldType {}

    record Decimal(int precision, int scale) implements FieldType {}

    /** Symbols that may be sent; only where the contract opts in, because a new symbol breaks every old reader. */
    record Symbols(List<String> symbols) implements FieldType {
        public Symbols {
            symbols = List.copyOf(symbols);
        }
    }

    record Structure(List<Element> properties) implements FieldType {
        public Structure {
            properties = List.copyOf(properties);
        }
    }

    record ListOf(Element items) implements FieldType {}

    /** Nothing that a schema can say. */
    record Inexpressible(String reason) implements FieldType {}

    /** A customProperty asks for a type that does not exist. */
    record Invalid(String reason) implements FieldType {}

    Pattern DECIMAL = Pattern.compile("(?:decimal|numeric|number)\\s*\\(\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\)");
    Set<String> PRIMITIVES = Set.of("string", "int", "long", "float", "double", "boolean", "bytes");
    Set<String> LONG_FORMATS = Set.of("i64", "u32", "u64");

    static FieldType of(Element property) {
        Optional<String> asked = property.customProperty("avroType").map(Object::toString);
        if (asked.isPresent()) {
            return asked(property, asked.get());
        }
        String physical = property.text("physicalType").orElse("").strip().toLowerCase(Locale.ROOT);
        Element options = property.element("logicalTypeOptions");
        return switch (property.text("logicalType").orElse("")) {
            case "string" -> new Plain("string", null);
            case "integer" -> new Plain(isLong(options, physical) ? "long" : "int", null);
            case "number" -> number(options, physical);
            case "boolean" -> new Plain("boolean", null);
            case "date" -> new Plain("int", "date");
            case "time" -> new Plain("int", "time-millis");
            case "timestamp" ->
                new Plain(
                        "long",
                        Boolean.FALSE.equals(options.value("timezone").orElse(true))
                                ? "local-timestamp-millis"
                                : "timestamp-millis");
            case "object" -> structure(property);
            case "array" -> listOf(property);
            case "" -> untyped(property);
            default ->
                new Inexpressible("logicalType " + property.text("logicalType").orElse("") + " has no Avro type");
        };
    }

    private static FieldType untyped(Element property) {
        if (!property.elements("properties").isEmpty()) {
            return structure(property);
        }
        if (property.value("items").isPresent()) {
            return listOf(property);
        }
        return new Inexpressible("it has no logicalType");
    }

    private static FieldType structure(Element property) {
        List<Element> properties = property.elements("properties");
        return properties.isEmpty()
                ? new Inexpressible("an object needs properties to become a record")
                : new Structure(properties);
    }

    private static FieldType listOf(Element property) {
        return property.value("items").isEmpty()
                ? new Inexpressible("an array needs items to say what it holds")
                : new ListOf(property.element("items"));
    }

    private static boolean isLong(Element options, String physical) {
        return options.text("format").filter(LONG_FORMATS::contains).isPresent()
                || physical.equals("bigint")
                || physical.equals("long");
    }

    private static FieldType number(Element options, String physical) {
        Matcher decimal = DECIMAL.matcher(physical);
        if (decimal.matches()) {
            return decimal(
                    Integer.parseInt(decimal.group(1)),
                    decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2)));
        }
        return new Plain(options.text("format").filter("f32"::equals).isPresent() ? "float" : "double", null);
    }

    private static FieldType decimal(int precision, int scale) {
        return precision < 1 || scale > precision
                ? new Invalid("decimal(" + precision + "," + scale + ") is impossible: the scale exceeds the precision")
                : new Decimal(precision, scale);
    }

    private static FieldType asked(Element property, String type) {
        Optional<String> logical = property.customProperty("avroLogicalType").map(Object::toString);
        if (type.equals("enum")) {
            List<String> symbols = validValues(property);
            return symbols.isEmpty()
                    ? new Invalid("avroType enum needs a quality rule invalidValues with arguments.validValues")
                    : new Symbols(symbols);
        }
        if (type.equals("bytes") && logical.filter("decimal"::equals).isPresent()) {
            return decimal(whole(property, "avroPrecision", 38), whole(property, "avroScale", 0));
        }
        return PRIMITIVES.contains(type)
                ? new Plain(type, logical.orElse(null))
                : new Invalid("avroType " + type + " is none of "
                        + PRIMITIVES.stream().sorted().toList() + " or enum");
    }

    private static int whole(Element property, String name, int otherwise) {
        return property.customProperty(name)
                .map(value -> value instanceof BigDecimal number ? number.intValue() : otherwise)
                .orElse(otherwise);
    }

    /** The values that a quality rule {@code invalidValues} allows. */
    static List<String> validValues(Element property) {
        return property.elements("quality").stream()
                .filter(rule ->
                        rule.text("metric").filter("invalidValues"::equals).isPresent())
                .flatMap(rule -> rule.element("arguments").list("validValues").stream())
                .map(String::valueOf)
                .distinct()
                .toList();
    }
}
