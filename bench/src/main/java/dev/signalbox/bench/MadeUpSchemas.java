package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Pairs of Avro records as they follow each other in a registry: the same for the same seed, most of them a small step. */
final class MadeUpSchemas {
    private static final List<String> TYPES = List.of(
            "\"string\"",
            "\"int\"",
            "\"long\"",
            "\"double\"",
            "\"boolean\"",
            "\"bytes\"",
            "{\"type\":\"array\",\"items\":\"string\"}",
            "{\"type\":\"map\",\"values\":\"long\"}",
            "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");

    private MadeUpSchemas() {}

    /** A schema and one that is to follow it. */
    record Pair(String before, String after) {}

    private record Field(String name, String type, boolean optional) {
        String json() {
            return optional
                    ? "{\"name\":\"%s\",\"type\":[\"null\",%s],\"default\":null}".formatted(name, type)
                    : "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
        }
    }

    static List<Pair> pairs(int count, long seed) {
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Field> before = new ArrayList<>();
            for (int field = 0; field < 3 + random.nextInt(20); field++) {
                before.add(field("f" + field, random));
            }
            pairs.add(new Pair(record(before), record(step(before, random))));
        }
        return pairs;
    }

    private static Field field(String name, Random random) {
        boolean nested = random.nextInt(6) == 0;
        String type = nested
                ? "{\"type\":\"record\",\"name\":\"R_%s\",\"fields\":[{\"name\":\"a\",\"type\":%s}]}"
                        .formatted(name, type(random))
                : type(random);
        return new Field(name, type, random.nextBoolean());
    }

    private static String type(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private static List<Field> step(List<Field> before, Random random) {
        List<Field> after = new ArrayList<>(before);
        int at = random.nextInt(after.size());
        Field one = after.get(at);
        switch (random.nextInt(7)) {
            case 0 -> after.add(field("added", random));
            case 1 -> after.remove(at);
            case 2 -> after.set(at, new Field(one.name(), one.type(), !one.optional()));
            case 3 -> after.set(at, field(one.name(), random));
            case 4 -> after.set(at, new Field(one.name(), one.type().replace("\"int\"", "\"long\""), one.optional()));
            case 5 -> after.set(at, new Field("renamed", one.type(), one.optional()));
            default -> after.add(new Field("more", type(random), true));
        }
        return after;
    }

    private static String record(List<Field> fields) {
        return fields.stream()
                .map(Field::json)
                .collect(Collectors.joining(
                        ",", "{\"type\":\"record\",\"name\":\"Made\",\"namespace\":\"bench\",\"fields\":[", "]}"));
    }
}
