package dev.signalbox.events.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The registry as a caller sees it. What can never change is remembered (the schema of an id, the place of a schema
 * under a subject); that something is not there is never remembered. Safe for many threads.
 *
 * <p>Every method throws {@link RegistryException.Unreachable} if no address answers and
 * {@link RegistryException.Refused} if the registry says no. The global compatibility level cannot be changed here:
 * the registry may serve others too.
 */
public final class SchemaRegistryClient implements AutoCloseable {
    private static final int REMEMBERED = 10_000;

    private final RegistryTransport transport;
    private final Map<Integer, StoredSchema> byId = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, SubjectVersion> bySchema = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();

    public SchemaRegistryClient(RegistryConfig config) {
        this.transport = new RegistryTransport(config);
    }

    /** Registers an Avro schema under a subject and returns its id; one that stands there already keeps its id. */
    public int register(String subject, String schema, boolean normalize) {
        SubjectSchema key = new SubjectSchema(subject, schema, normalize);
        Integer known = registered.get(key);
        if (known != null) {
            return known;
        }
        int id = requiredInt(post(versionsPath(subject) + normalize(normalize), body(schema)), "id");
        remember(registered, key, id);
        return id;
    }

    /** Finds a schema under a subject without registering it: 40401 for the subject, 40403 for the schema. */
    public SubjectVersion lookUp(String subject, String schema, boolean normalize) {
        SubjectSchema key = new SubjectSchema(subject, schema, normalize);
        SubjectVersion known = bySchema.get(key);
        if (known != null) {
            return known;
        }
        SubjectVersion found =
                subjectVersion(post("/subjects/" + encoded(subject) + normalize(normalize), body(schema)));
        remember(bySchema, key, found);
        return found;
    }

    /** The schema of an id: 40403 if there is none. */
    public StoredSchema schemaById(int id) {
        StoredSchema known = byId.get(id);
        if (known != null) {
            return known;
        }
        JsonNode answer = get("/schemas/ids/" + id);
        StoredSchema stored = new StoredSchema(
                id,
                answer.path("schemaType").asText("AVRO"),
                requiredText(answer, "schema"),
                !answer.path("references").isEmpty());
        remember(byId, id, stored);
        return stored;
    }

    /** Every subject and version under which the schema of an id stands. */
    public List<SubjectAndVersion> usesOfId(int id) {
        return list(
                get("/schemas/ids/" + id + "/versions"),
                use -> new SubjectAndVersion(requiredText(use, "subject"), requiredInt(use, "version")));
    }

    public List<String> subjects() {
        return list(get("/subjects"), JsonNode::asText);
    }

    /** The versions under a subject, oldest first: 40401 if there is no such subject. */
    public List<Integer> versions(String subject) {
        return list(get(versionsPath(subject)), JsonNode::asInt);
    }

    /** 40402 if there is no such version. */
    public SubjectVersion version(String subject, int version) {
        return subjectVersion(get(versionsPath(subject) + "/" + version));
    }

    public SubjectVersion latestVersion(String subject) {
        return subjectVersion(get(versionsPath(subject) + "/latest"));
    }

    /** Asks whether a schema could follow all versions that the subject's level compares it with. */
    public CompatibilityCheck checkCompatibility(String subject, String schema) {
        return compatibility(compatibilityPath(subject), schema);
    }

    /** Asks whether a schema could follow the latest version. */
    public CompatibilityCheck checkCompatibilityWithLatest(String subject, String schema) {
        return compatibility(compatibilityPath(subject) + "/latest", schema);
    }

    /** Asks whether a schema is compatible with one version. */
    public CompatibilityCheck checkCompatibilityWith(String subject, int version, String schema) {
        return compatibility(compatibilityPath(subject) + "/" + version, schema);
    }

    /** The level that holds for a subject: its own, or else the global one. */
    public String level(String subject) {
        return level(get("/config/" + encoded(subject) + "?defaultToGlobal=true"));
    }

    public String globalLevel() {
        return level(get("/config"));
    }

    public void setLevel(String subject, String level) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("compatibility", level);
        transport.ask("PUT", "/config/" + encoded(subject), Optional.of(json));
    }

    /** Takes a subject's own level away, so that the global one holds. */
    public void deleteLevel(String subject) {
        transport.ask("DELETE", "/config/" + encoded(subject), Optional.empty());
    }

    public List<String> schemaTypes() {
        return list(get("/schemas/types"), JsonNode::asText);
    }

    private CompatibilityCheck compatibility(String path, String schema) {
        JsonNode answer = post(path + "?verbose=true", body(schema));
        return new CompatibilityCheck(
                answer.path("is_compatible").asBoolean(false), list(answer.path("messages"), JsonNode::asText));
    }

    private JsonNode get(String path) {
        return transport.ask("GET", path, Optional.empty());
    }

    private JsonNode post(String path, JsonNode body) {
        return transport.ask("POST", path, Optional.of(body));
    }

    private static JsonNode body(String schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema);
    }

    private static String versionsPath(String subject) {
        return "/subjects/" + encoded(subject) + "/versions";
    }

    private static String compatibilityPath(String subject) {
        return "/compatibility/subjects/" + encoded(subject) + "/versions";
    }

    private static String normalize(boolean normalize) {
        return normalize ? "?normalize=true" : "";
    }

    private static String encoded(String pathPart) {
        return URLEncoder.encode(pathPart, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static SubjectVersion subjectVersion(JsonNode answer) {
        return new SubjectVersion(
                requiredText(answer, "subject"),
                requiredInt(answer, "version"),
                requiredInt(answer, "id"),
                requiredText(answer, "schema"));
    }

    private static String level(JsonNode answer) {
        return answer.path("compatibilityLevel")
                .asText(answer.path("compatibility").asText(""));
    }

    private static int requiredInt(JsonNode answer, String field) {
        if (!answer.path(field).canConvertToInt()) {
            throw missing(field);
        }
        return answer.path(field).asInt();
    }

    private static String requiredText(JsonNode answer, String field) {
        if (!answer.path(field).isTextual()) {
            throw missing(field);
        }
        return answer.path(field).asText();
    }

    private static RegistryException missing(String field) {
        return new RegistryException.Unreachable("the schema registry's answer lacks " + field, null);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return List.copyOf(elements);
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() < REMEMBERED) {
            memory.put(key, value);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    private record SubjectSchema(String subject, String schema, boolean normalize) {}

    /** A place where a schema stands. */
    public record SubjectAndVersion(String subject, int version) {}
}
