package dev.signalbox.contract.model.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Valid contracts with a bit of everything, made from a random number each. */
final class MadeUpContracts {

    private static final List<String> TYPES =
            List.of("string", "integer", "number", "boolean", "date", "time", "timestamp");
    private static final List<String> NAMED = List.of(
            "schema", "properties", "servers", "slaProperties", "quality", "tags", "customProperties", "members");

    private MadeUpContracts() {}

    static Map<String, Object> any(Random random) {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("apiVersion", "v3.1.0");
        contract.put("kind", "DataContract");
        contract.put("id", "c" + random.nextInt(1000));
        contract.put("version", random.nextInt(9) + "." + random.nextInt(9) + ".0");
        contract.put("status", pick(List.of("active", "draft", "yes", "null ", "1.0", "0x1F"), random));
        contract.put("description", new LinkedHashMap<>(Map.of("purpose", text(random))));
        contract.put("tags", new ArrayList<>(List.of("a" + random.nextInt(9), "b", "c")));
        contract.put("schema", list(1 + random.nextInt(3), i -> object("object" + i, random)));
        contract.put("servers", list(random.nextInt(3), i -> server(i, random)));
        contract.put("slaProperties", list(random.nextInt(4), i -> serviceLevel("sla" + i, random)));
        contract.put(
                "team", map("name", "Team " + random.nextInt(), "members", list(2, i -> map("username", "user" + i))));
        contract.put("customProperties", list(2, i -> map("property", "own" + i, "value", text(random))));
        return contract;
    }

    private static Map<String, Object> object(String name, Random random) {
        return map(
                "name",
                name,
                "physicalName",
                name + "_v1",
                "properties",
                list(1 + random.nextInt(5), i -> property("p" + i, 2, random)),
                "quality",
                list(random.nextInt(3), i -> quality("q" + i, random)));
    }

    private static Map<String, Object> property(String name, int deeper, Random random) {
        Map<String, Object> property = map("name", name, "description", text(random));
        property.put("required", random.nextBoolean());
        int kind = random.nextInt(TYPES.size() + 2);
        if (kind < TYPES.size() || deeper == 0) {
            property.put("logicalType", TYPES.get(kind % TYPES.size()));
            property.put("unique", random.nextInt(5) == 0);
        } else if (kind == TYPES.size()) {
            property.put("logicalType", "object");
            property.put("properties", list(1 + random.nextInt(3), i -> property("n" + i, deeper - 1, random)));
        } else {
            property.put("logicalType", "array");
            property.put("items", map("logicalType", pick(TYPES, random)));
        }
        return property;
    }

    private static Map<String, Object> quality(String id, Random random) {
        return map("id", id, "metric", "rowCount", "mustBeGreaterThan", random.nextInt(1000));
    }

    private static Map<String, Object> serviceLevel(String id, Random random) {
        return map(
                "id",
                id,
                "property",
                pick(List.of("latency", "retention", "availability", "frequency", "mood"), random),
                "value",
                random.nextBoolean() ? (Object) (1 + random.nextInt(99)) : new BigDecimal("99." + random.nextInt(1000)),
                "unit",
                pick(List.of("h", "d", "min"), random));
    }

    private static Map<String, Object> server(int i, Random random) {
        return map("server", "server" + i, "type", "kafka", "host", "broker" + random.nextInt(9) + ":9092");
    }

    /** The same contract with every list of named things in another order. */
    static Map<String, Object> shuffled(Map<String, Object> contract, Random random) {
        Map<String, Object> copy = copy(contract);
        shuffle(copy, random);
        return copy;
    }

    private static void shuffle(Map<String, Object> map, Random random) {
        map.forEach((field, value) -> {
            if (value instanceof List<?> list && NAMED.contains(field)) {
                Collections.shuffle(list, random);
            }
            if (value instanceof List<?> list) {
                list.forEach(item -> shuffleBelow(item, random));
            }
            shuffleBelow(value, random);
        });
    }

    @SuppressWarnings("unchecked") // only this class builds the maps
    private static void shuffleBelow(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            shuffle((Map<String, Object>) map, random);
        }
    }

    static Map<String, Object> withFirstPropertyRenamed(Map<String, Object> contract) {
        Map<String, Object> copy = copy(contract);
        maps(maps(copy, "schema").getFirst(), "properties").getFirst().put("name", "another_name");
        return copy;
    }

    /**
     * Versions of which each has something that the one before has not, and lacks nothing. Objects that came on the way stay
     * as they came: to whoever looks from before, a required property in one of them is part of a new object.
     */
    static List<Map<String, Object>> additiveChain(Map<String, Object> first, int length, Random random) {
        List<Map<String, Object>> chain = new ArrayList<>(List.of(first));
        for (int step = 1; step < length; step++) {
            Map<String, Object> next = copy(chain.getLast());
            add(next, pick(maps(next, "schema").subList(0, maps(first, "schema").size()), random), step, random);
            chain.add(next);
        }
        return chain;
    }

    private static void add(Map<String, Object> contract, Map<String, Object> object, int step, Random random) {
        switch (random.nextInt(7)) {
            case 0 -> contract.put("description", map("purpose", "Said better " + step));
            case 1 -> maps(contract, "schema").add(object("added" + step, random));
            case 2 -> maps(contract, "servers").add(map("server", "s" + step, "type", "kafka", "host", "b:" + step));
            case 3 -> maps(contract, "slaProperties").add(serviceLevel("added" + step, random));
            case 4 -> maps(object, "quality").add(quality("added" + step, random));
            case 5 -> maps(object, "properties").add(map("name", "opt" + step, "logicalType", "string"));
            default ->
                maps(object, "properties").add(map("name", "req" + step, "logicalType", "date", "required", true));
        }
    }

    @SuppressWarnings("unchecked") // only this class builds the maps
    private static List<Map<String, Object>> maps(Map<String, Object> map, String field) {
        return (List<Map<String, Object>>) map.computeIfAbsent(field, missing -> new ArrayList<>());
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((field, value) -> copy.put(field, copyOf(value)));
        return copy;
    }

    @SuppressWarnings("unchecked") // only this class builds the maps
    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy((Map<String, Object>) map);
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(MadeUpContracts::copyOf).toList())
                : value;
    }

    private interface Made<T> {
        T at(int index);
    }

    private static <T> List<T> list(int size, Made<T> made) {
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(made.at(i));
        }
        return list;
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i].toString(), entries[i + 1]);
        }
        return map;
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static String text(Random random) {
        return pick(
                        List.of("plain", "with: colon", "with # sign", "Größe ü", "\"quoted\"", "- dash", "~", "12"),
                        random)
                + random.nextInt(100);
    }
}
