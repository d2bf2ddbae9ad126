package dev.signalbox.chaos.oracle;

import java.util.Map;

/**
 * One record as an outsider sees it on its topic.
 *
 * @param id its CloudEvents id; empty if it has none
 * @param type its CloudEvents type; empty if it has none
 * @param digest SHA-256 of its value, in hex
 * @param facts the scalar fields of its payload, and of a dead letter the coordinates that it names
 */
public record Seen(
        String topic,
        int partition,
        long offset,
        String id,
        String type,
        String key,
        String digest,
        Map<String, String> facts) {
    public Seen {
        facts = Map.copyOf(facts);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    long number(String name) {
        return Long.parseLong(fact(name));
    }

    boolean is(String typeName) {
        return type.equals("dev.signalbox." + typeName + ".v1");
    }

    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
