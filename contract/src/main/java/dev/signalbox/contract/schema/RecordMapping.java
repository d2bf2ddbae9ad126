package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Maps one object of a contract to an Avro record. A nested record's namespace is its path, so that names are unique
 * by construction and stay the same when a neighbour comes or goes.
 */
final class RecordMapping {

    private static final Map<String, LogicalType> LOGICAL_TYPES = Map.of(
            "date", LogicalTypes.date(),
            "time-millis", LogicalTypes.timeMillis(),
            "time-micros", LogicalTypes.timeMicros(),
            "timestamp-millis", LogicalTypes.timestampMillis(),
            "timestamp-micros", LogicalTypes.timestampMicros(),
            "local-timestamp-millis", LogicalTypes.localTimestampMillis(),
            "local-timestamp-micros", LogicalTypes.localTimestampMicros(),
            "uuid", LogicalTypes.uuid());

    private final DataContract contract;
    private final String namespace;
    private final List<Finding> findings = new ArrayList<>();

    RecordMapping(DataContract contract, String namespace) {
        this.contract = contract;
        this.namespace = namespace;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Empty where a finding says why there is no schema. */
    Optional<Schema> of(Element object, String path) {
        if (object.elements("properties").isEmpty()) {
            report(FindingCode.AVRO_CANNOT_EXPRESS, path, "it has no properties, so it gets no schema");
            return Optional.empty();
        }
        return record(object.nameOr(""), namespace, path, object.elements("properties"));
    }

    private Optional<Schema> record(String name, String recordNamespace, String path, List<Element> properties) {
        Optional<String> recordName = legal(name, path);
        List<Schema.Field> fields = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        boolean whole = recordName.isPresent();
        for (Element property : properties) {
            String below = path + "/properties/" + property.nameOr("");
            Optional<Schema.Field> field = field(property, below, recordNamespace + "." + recordName.orElse(""), taken);
            field.ifPresent(fields::add);
            whole &= field.isPresent();
        }
        if (!whole) {
            return Optional.empty();
        }
        Schema schema = Schema.createRecord(recordName.orElseThrow(), null, recordNamespace, false);
        if (!schema.getName().equals(name)) {
            schema.addProp("odcs.name", name);
        }
        schema.setFields(fields);
        return Optional.of(schema);
    }

    private Optional<Schema.Field> field(Element property, String path, String inner, Set<String> taken) {
        String name = property.nameOr("");
        Optional<String> legal = legal(name, path);
        if (legal.isPresent() && !taken.add(legal.get())) {
            report(FindingCode.AVRO_NAME_CLASH, path, "in Avro another property has the name " + legal.get() + " too");
            return Optional.empty();
        }
        Optional<Schema> type = type(property, name, inner, path);
        if (legal.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Optional<Object> asked = property.customProperty("avroDefault");
        try {
            Schema.Field field = asked.isPresent()
                    ? withDefault(legal.get(), type.get(), property.flag("required"), asked.get())
                    : property.flag("required")
                            ? new Schema.Field(legal.get(), type.get())
                            : new Schema.Field(
                                    legal.get(), optional(type.get(), false), null, JsonProperties.NULL_VALUE);
            if (!legal.get().equals(name)) {
                field.addProp("odcs.name", name);
            }
            return Optional.of(field);
        } catch (AvroRuntimeException wrongDefault) {
            report(
                    FindingCode.AVRO_DEFAULT_INVALID,
                    path,
                    "avroDefault " + asked.orElse("") + " does not fit its type");
            return Optional.empty();
        }
    }

    private static Schema.Field withDefault(String name, Schema type, boolean required, Object asked) {
        Object value = asked instanceof BigDecimal number ? number(type, number) : asked;
        return new Schema.Field(name, required ? type : optional(type, true), null, value);
    }

    private static Object number(Schema type, BigDecimal number) {
        return switch (type.getType()) {
            case INT -> number.intValueExact();
            case LONG -> number.longValueExact();
            case FLOAT, DOUBLE -> number.doubleValue();
            default -> throw new AvroRuntimeException("a number for " + type.getType());
        };
    }

    /** A default belongs to a union's first branch, so null comes second where a value is the default. */
    private static Schema optional(Schema type, boolean valueFirst) {
        Schema nothing = Schema.create(Schema.Type.NULL);
        return valueFirst ? Schema.createUnion(type, nothing) : Schema.createUnion(nothing, type);
    }

    private Optional<Schema> type(Element property, String name, String inner, String path) {
        return switch (FieldType.of(property)) {
            case FieldType.Plain(var type, var logicalType) -> plain(type, logicalType, path);
            case FieldType.Decimal(var precision, var scale) ->
                Optional.of(LogicalTypes.decimal(precision, scale).addToSchema(Schema.create(Schema.Type.BYTES)));
            case FieldType.Symbols(var symbols) -> symbols(symbols, name, inner, path);
            case FieldType.Structure(var properties) -> record(name.isEmpty() ? "item" : name, inner, path, properties);
            case FieldType.ListOf(var items) ->
                type(
                                items,
                                items.nameOr("item"),
                                inner + "." + AvroNames.legal(name.isEmpty() ? "item" : name),
                                path + "/items")
                        .map(Schema::createArray);
            case FieldType.Inexpressible(var reason) -> {
                report(FindingCode.AVRO_CANNOT_EXPRESS, path, reason + ", so its object gets no schema");
                yield Optional.empty();
            }
            case FieldType.Invalid(var reason) -> {
                report(FindingCode.AVRO_TYPE_INVALID, path, reason);
                yield Optional.empty();
            }
        };
    }

    private Optional<Schema> plain(String type, @org.jspecify.annotations.Nullable String logicalType, String path) {
        Schema schema = Schema.create(Schema.Type.valueOf(type.toUpperCase(Locale.ROOT)));
        if (logicalType == null) {
            return Optional.of(schema);
        }
        LogicalType known = LOGICAL_TYPES.get(logicalType);
        try {
            if (known != null) {
                return Optional.of(known.addToSchema(schema));
            }
        } catch (IllegalArgumentException wrongBase) {
            report(FindingCode.AVRO_TYPE_INVALID, path, logicalType + " cannot stand on " + type);
            return Optional.empty();
        }
        report(
                FindingCode.AVRO_TYPE_INVALID,
                path,
                "avroLogicalType " + logicalType + " is none of "
                        + LOGICAL_TYPES.keySet().stream().sorted().toList());
        return Optional.empty();
    }

    private Optional<Schema> symbols(List<String> symbols, String name, String inner, String path) {
        try {
            return legal(name, path).map(legal -> Schema.createEnum(legal, null, inner, symbols));
        } catch (AvroRuntimeException illegalSymbol) {
            report(FindingCode.AVRO_TYPE_INVALID, path, "not all of " + symbols + " can be symbols of an Avro enum");
            return Optional.empty();
        }
    }

    private Optional<String> legal(String name, String path) {
        String legal = AvroNames.legal(name);
        if (legal.isEmpty()) {
            report(
                    FindingCode.AVRO_NAME_IMPOSSIBLE,
                    path,
                    "the name \"" + name + "\" has no letter or digit that Avro allows");
            return Optional.empty();
        }
        return Optional.of(legal);
    }

    private void report(FindingCode code, String path, String what) {
        String element = path.substring(path.lastIndexOf('/') + 1);
        findings.add(Finding.at(
                code,
                path,
                contract.line(path),
                code == FindingCode.AVRO_CANNOT_EXPRESS ? "Avro cannot express " + element + ": " + what : what));
    }
}
