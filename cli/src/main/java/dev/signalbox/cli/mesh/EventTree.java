package dev.signalbox.cli.mesh;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** An event as maps, lists, texts and numbers, in the order of its schema; bytes as Base64, times as ISO-8601. */
public final class EventTree {
    private EventTree() {}

    /** Envelope, place and payload of an event. */
    public static Map<String, Object> of(ReceivedEvent event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", event.envelope().type());
        tree.put("id", event.envelope().id());
        tree.put("source", event.envelope().source());
        tree.put("subject", event.envelope().subject());
        event.envelope().correlationId().ifPresent(id -> tree.put("correlationId", id));
        event.envelope().causationId().ifPresent(id -> tree.put("causationId", id));
        tree.put("brokerTime", event.brokerTime().toString());
        tree.put("topic", event.topic());
        tree.put("partition", event.partition());
        tree.put("offset", event.offset());
        tree.put("event", payload(event.payload()));
        return tree;
    }

    static Map<String, @Nullable Object> payload(IndexedRecord payload) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (Schema.Field field : payload.getSchema().getFields()) {
            tree.put(field.name(), value(payload.get(field.pos())));
        }
        return tree;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case IndexedRecord nested -> payload(nested);
            case List<?> list -> list.stream().map(EventTree::value).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> tree = new LinkedHashMap<>();
                map.forEach((key, element) -> tree.put(String.valueOf(key), value(element)));
                yield tree;
            }
            case ByteBuffer bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                yield Base64.getEncoder().encodeToString(copy);
            }
            case Number number -> number;
            case Boolean truth -> truth;
            case Object other -> other.toString();
        };
    }
}
