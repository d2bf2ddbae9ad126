package dev.signalbox.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Our JSON Schema of one version of the standard; turns what the validator says into findings people can act on. */
final class OdcsSchema {

    private final JsonNode source;
    private final Schema schema;

    private OdcsSchema(JsonNode source) {
        this.source = source;
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .build();
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2019_09, builder -> builder.schemaRegistryConfig(config))
                .getSchema(source);
    }

    static OdcsSchema load(String version) {
        String resource = "/odcs/odcs-" + version + ".json";
        try (InputStream in = Objects.requireNonNull(OdcsSchema.class.getResourceAsStream(resource), resource)) {
            return new OdcsSchema(new ObjectMapper().readTree(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }

    List<Finding> validate(LocatedDocument document, String spokenVersion) {
        Map<String, Finding> byPlace = new LinkedHashMap<>();
        for (Error error : schema.validate(document.json())) {
            Finding finding = finding(error, document, spokenVersion);
            byPlace.putIfAbsent(finding.code() + " " + finding.path() + " " + finding.message(), finding);
        }
        return List.copyOf(byPlace.values());
    }

    private Finding finding(Error error, LocatedDocument document, String version) {
        String pointer = error.getInstanceLocation().toString();
        String path = document.path(pointer);
        String fragment = error.getSchemaLocation().getFragment().toString();
        int choice = Math.max(fragment.lastIndexOf("/oneOf"), fragment.lastIndexOf("/anyOf"));
        if (choice >= 0) {
            String title =
                    source.at(fragment.substring(0, choice)).path("title").asText("has none of the forms ODCS allows");
            return at(FindingCode.FIELD_VALUE, path, path, document, title, version);
        }
        return switch (error.getKeyword()) {
            case "required" -> missing(error.getProperty(), path, document, version);
            case "additionalProperties" -> unknown(join(path, error.getProperty()), document, version);
            case "type" ->
                at(FindingCode.FIELD_TYPE, path, path, document, "has the wrong type: " + error.getMessage(), version);
            case "enum" ->
                at(
                        FindingCode.FIELD_VALUE,
                        path,
                        path,
                        document,
                        "must be one of " + allowed(error.getSchemaNode()),
                        version);
            default ->
                isRefusal(error)
                        ? unknown(path, document, version)
                        : at(FindingCode.FIELD_VALUE, path, path, document, error.getMessage(), version);
        };
    }

    /** A property whose schema is {@code false}: it exists in ODCS, but not in this place. */
    private static boolean isRefusal(Error error) {
        return error.getKeyword() == null || error.getKeyword().equals("false");
    }

    private static Finding missing(String field, String path, LocatedDocument document, String version) {
        return at(
                FindingCode.FIELD_MISSING,
                join(path, field),
                path,
                document,
                "is missing: add " + field + (path.isEmpty() ? "" : " to " + path),
                version);
    }

    private static Finding unknown(String path, LocatedDocument document, String version) {
        return at(
                FindingCode.FIELD_UNKNOWN,
                path,
                path,
                document,
                "is no field of ODCS here: correct its name, remove it, or move it to customProperties",
                version);
    }

    private static Finding at(
            FindingCode code, String path, String place, LocatedDocument document, String what, String version) {
        String name = path.isEmpty() ? "the document" : path.substring(path.lastIndexOf('/') + 1);
        return Finding.at(code, path, document.line(place), name + " " + what + " (ODCS " + version + ")");
    }

    private static String allowed(JsonNode values) {
        StringBuilder allowed = new StringBuilder();
        values.forEach(value -> allowed.append(allowed.isEmpty() ? "" : ", ").append(value.asText()));
        return allowed.toString();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
