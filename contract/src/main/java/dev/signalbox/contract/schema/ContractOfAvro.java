package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes the contract that an Avro record stands for; the mapping of contracts to schemas, read backwards. */
public final class ContractOfAvro {

    private final Set<String> open = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private ContractOfAvro() {}

    /** A first draft with this id; whatever the schema says of its data stands in it, or in a finding. */
    public static AvroImport of(String avsc, String id) {
        Optional<Schema> schema = ForeignSchema.parse(avsc).filter(parsed -> parsed.getType() == Schema.Type.RECORD);
        Optional<String> fault = ReaderSchema.fault(avsc);
        if (fault.isPresent() || schema.isEmpty()) {
            String message = fault.orElse("the schema is no record: write the record that the contract is to promise");
            return new AvroImport.Refused(List.of(Finding.of(FindingCode.READER_SCHEMA_INVALID, "", message)));
        }
        ContractOfAvro contract = new ContractOfAvro();
        Map<String, Object> object = contract.object(schema.get());
        if (!contract.findings.isEmpty()) {
            return new AvroImport.Refused(contract.findings);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v3.1.0");
        document.put("kind", "DataContract");
        document.put("id", id);
        document.put("name", schema.get().getName());
        document.put("version", "1.0.0");
        document.put("status", "draft");
        document.put("schema", List.of(object));
        return new AvroImport.Written(document);
    }

    private Map<String, Object> object(Schema record) {
        String name = originalName(record);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        object.put("physicalName", record.getName());
        structure(object, record, "schema/" + name);
        if (record.getNamespace() != null) {
            object.put("customProperties", List.of(property("namespace", record.getNamespace())));
        }
        return object;
    }

    private static String originalName(Schema record) {
        String original = record.getProp("odcs.name");
        return original == null ? record.getName() : original;
    }

    private void structure(Map<String, Object> element, Schema record, String path) {
        if (!open.add(record.getFullName())) {
            refuse(path, "a record that holds itself");
            return;
        }
        element.put("physicalType", "record");
        element.put("logicalType", "object");
        if (record.getDoc() != null) {
            element.putIfAbsent("description", record.getDoc());
        }
        List<Map<String, Object>> properties = new ArrayList<>();
        record.getFields().forEach(field -> properties.add(ofField(field, path)));
        element.put("properties", properties);
        open.remove(record.getFullName());
    }

    private Map<String, Object> ofField(Schema.Field field, String parent) {
        String name = SchemaPlace.contractName(field);
        String path = parent + "/properties/" + name;
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", name);
        if (field.doc() != null) {
            property.put("description", field.doc());
        }
        Schema type = field.schema();
        List<Schema> something = something(type);
        if (something.size() != 1) {
            refuse(path, "a choice of " + SpokenSchema.of(type));
            return property;
        }
        type(property, something.getFirst(), path);
        if (!type.isNullable()) {
            property.put("required", true);
        }
        defaultOf(property, field, path);
        return property;
    }

    /** The branches that hold a value. */
    private static List<Schema> something(Schema type) {
        return type.getType() != Schema.Type.UNION
                ? List.of(type)
                : type.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList();
    }

    private void defaultOf(Map<String, Object> property, Schema.Field field, String path) {
        @Nullable Object value = field.hasDefaultValue() ? field.defaultVal() : null;
        if (value == null || value instanceof JsonProperties.Null) {
            return;
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            custom(property, "avroDefault", value);
        } else {
            refuse(path, "the default of a " + SpokenSchema.of(field.schema()));
        }
    }

    private void type(Map<String, Object> property, Schema type, String path) {
        property.put("physicalType", type.getType().getName());
        switch (type.getType()) {
            case STRING -> text(property, type, path);
            case BOOLEAN -> plain(property, "boolean", type, path);
            case INT -> whole(property, type, path);
            case LONG -> large(property, type, path);
            case DOUBLE -> plain(property, "number", type, path);
            case FLOAT -> {
                plain(property, "number", type, path);
                property.put("logicalTypeOptions", Map.of("format", "f32"));
            }
            case BYTES -> bytes(property, type, path);
            case ENUM -> symbols(property, type, path);
            case RECORD -> structure(property, type, path);
            case ARRAY -> items(property, type, path);
            case MAP, FIXED, NULL, UNION -> refuse(path, "a " + SpokenSchema.of(type));
        }
    }

    private void plain(Map<String, Object> property, String logicalType, Schema type, String path) {
        property.put("logicalType", logicalType);
        if (type.getProp("logicalType") != null) {
            refuse(path, "the logical type " + type.getProp("logicalType"));
        }
    }

    private void text(Map<String, Object> property, Schema type, String path) {
        if ("uuid".equals(type.getProp("logicalType"))) {
            property.put("logicalType", "string");
            asked(property, type);
        } else {
            plain(property, "string", type, path);
        }
    }

    private void whole(Map<String, Object> property, Schema type, String path) {
        switch (logical(type)) {
            case "date" -> property.put("logicalType", "date");
            case "time-millis" -> property.put("logicalType", "time");
            default -> plain(property, "integer", type, path);
        }
    }

    private void large(Map<String, Object> property, Schema type, String path) {
        switch (logical(type)) {
            case "timestamp-millis" -> property.put("logicalType", "timestamp");
            case "local-timestamp-millis" -> {
                property.put("logicalType", "timestamp");
                property.put("logicalTypeOptions", Map.of("timezone", false));
            }
            case "timestamp-micros", "local-timestamp-micros" -> {
                property.put("logicalType", "timestamp");
                asked(property, type);
            }
            case "time-micros" -> {
                property.put("logicalType", "time");
                asked(property, type);
            }
            default -> plain(property, "integer", type, path);
        }
    }

    private void bytes(Map<String, Object> property, Schema type, String path) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            property.put("physicalType", "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
            property.put("logicalType", "number");
        } else if (type.getProp("logicalType") == null) {
            custom(property, "avroType", "bytes");
        } else {
            refuse(path, "the logical type " + type.getProp("logicalType"));
        }
    }

    private void symbols(Map<String, Object> property, Schema type, String path) {
        property.put("logicalType", "string");
        custom(property, "avroType", "enum");
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("type", "library");
        rule.put("metric", "invalidValues");
        rule.put("mustBe", 0);
        rule.put("arguments", Map.of("validValues", type.getEnumSymbols()));
        property.put("quality", List.of(rule));
        if (type.getEnumDefault() != null) {
            refuse(path, "the default symbol " + type.getEnumDefault() + " of an enum");
        }
    }

    private void items(Map<String, Object> property, Schema type, String path) {
        property.put("logicalType", "array");
        Map<String, Object> items = new LinkedHashMap<>();
        type(items, type.getElementType(), path + "/items");
        property.put("items", items);
    }

    private static String logical(Schema type) {
        String name = type.getProp("logicalType");
        return name == null ? "" : name;
    }

    /** The type word by word, where the logical type of ODCS alone would become another. */
    private static void asked(Map<String, Object> property, Schema type) {
        custom(property, "avroType", type.getType().getName());
        custom(property, "avroLogicalType", type.getProp("logicalType"));
    }

    @SuppressWarnings("unchecked") // only this method puts customProperties into a property
    private static void custom(Map<String, Object> property, String name, Object value) {
        ((List<Map<String, Object>>) property.computeIfAbsent("customProperties", missing -> new ArrayList<>()))
                .add(property(name, value));
    }

    private static Map<String, Object> property(String name, Object value) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("property", name);
        property.put("value", value);
        return property;
    }

    private void refuse(String path, String what) {
        findings.add(Finding.of(
                FindingCode.ODCS_CANNOT_EXPRESS,
                path,
                "ODCS cannot express " + what + ": change the schema there, or describe that part by hand"));
    }
}
