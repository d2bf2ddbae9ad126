package dev.signalbox.contract.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contract whose objects are topics as AsyncAPI 3.0, seen from the domain that sends; payloads are its Avro schemas. */
public final class AsyncApiOfContract {

    private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsyncApiOfContract() {}

    /** @param schemas the schemas of those objects that Avro can express; the others have no channel */
    public static Map<String, Object> of(DataContract contract, List<SubjectSchema> schemas) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put("id", "urn:contract:" + contract.id().replaceAll("[^A-Za-z0-9:._-]", "-"));
        document.put("info", info(contract));
        document.put("defaultContentType", "application/vnd.apache.avro");
        Map<String, Object> servers = servers(contract);
        if (!servers.isEmpty()) {
            document.put("servers", servers);
        }
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (SubjectSchema schema : schemas) {
            String key = key(schema.object());
            channels.put(key, channel(object(contract, schema.object()), key));
            operations.put("send-" + key, Map.of("action", "send", "channel", reference("#/channels/" + key)));
            messages.put(key, message(object(contract, schema.object()), schema));
        }
        document.put("channels", channels);
        document.put("operations", operations);
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> info(DataContract contract) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", contract.root().nameOr(contract.id()));
        info.put("version", contract.version());
        contract.root().element("description").text("purpose").ifPresent(text -> info.put("description", text));
        return info;
    }

    private static Map<String, Object> servers(DataContract contract) {
        Map<String, Object> servers = new LinkedHashMap<>();
        for (Element server : contract.root().elements("servers")) {
            boolean kafka = server.text("type").filter("kafka"::equals).isPresent();
            if (kafka && server.text("host").isPresent()) {
                servers.put(
                        key(server.text("server").orElse("kafka")),
                        Map.of("host", server.text("host").orElseThrow(), "protocol", "kafka"));
            }
        }
        return servers;
    }

    private static Map<String, Object> channel(Element object, String key) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", object.text("physicalName").orElseGet(() -> object.nameOr("")));
        object.text("description").ifPresent(text -> channel.put("description", text));
        channel.put("messages", Map.of(key, reference("#/components/messages/" + key)));
        return channel;
    }

    private static Map<String, Object> message(Element object, SubjectSchema schema) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", schema.object());
        object.text("description").ifPresent(text -> message.put("summary", text));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("schemaFormat", AVRO);
        payload.put("schema", tree(schema.text()));
        message.put("payload", payload);
        return message;
    }

    private static Object tree(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a schema of our own that is no JSON", impossible);
        }
    }

    private static Element object(DataContract contract, String name) {
        return contract.objects().stream()
                .filter(object -> object.nameOr("").equals(name))
                .findFirst()
                .orElseGet(Element::empty);
    }

    /** The letters that AsyncAPI allows in a key. */
    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Map<String, Object> reference(String pointer) {
        return Map.of("$ref", pointer);
    }
}
