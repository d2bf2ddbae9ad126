package dev.signalbox.bench;

import dev.signalbox.contract.model.CompatibilityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Pairs of Avro records as they follow each other in a registry: the same for the same seed, each one step apart. */
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
    private static final List<CompatibilityLevel> LEVELS = List.of(
            CompatibilityLevel.BACKWARD_TRANSITIVE,
            CompatibilityLevel.FORWARD_TRANSITIVE,
            CompatibilityLevel.FULL_TRANSITIVE);

    private MadeUpSchemas() {}

    /** What a schema's owner does to it. */
    enum Step {
        FIELD_ADDED,
        OPTIONAL_FIELD_ADDED,
        FIELD_REMOVED,
        FIELD_RENAMED,
        REQUIRED_CHANGED,
        TYPE_CHANGED,
        TYPE_WIDENED,
        SYMBOL_ADDED,
        SYMBOL_REMOVED,
        SIZE_CHANGED,
        NESTED_FIELD_ADDED,
        NESTED_RECORD_RENAMED,
        RECORD_RENAMED,
        DOCUMENTED
    }

    /** A schema, the step that was taken, the schema that is to follow, and the level that the step is judged by. */
    record Pair(Step step, CompatibilityLevel level, String before, String after) {}

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
            List<Field> before = new ArrayList<>(List.of(
                    new Field("state", symbols("A", "B", "C"), false),
                    new Field("code", fixed(8), false),
                    new Field("count", "\"int\"", random.nextBoolean()),
                    new Field("party", nested("Party", field("name", random)), random.nextBoolean())));
            int more = random.nextInt(20);
            for (int field = 0; field < more; field++) {
                before.add(field("f" + field, random));
            }
            Step step = Step.values()[random.nextInt(Step.values().length)];
            String name = step == Step.RECORD_RENAMED ? "Remade" : "Made";
            String doc = step == Step.DOCUMENTED ? "\"doc\":\"what it is\"," : "";
            pairs.add(new Pair(
                    step,
                    LEVELS.get(i % LEVELS.size()),
                    record("Made", "", before),
                    record(name, doc, taken(step, before, random))));
        }
        return pairs;
    }

    private static Field field(String name, Random random) {
        return new Field(name, type(random), random.nextBoolean());
    }

    private static String type(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private static List<Field> taken(Step step, List<Field> before, Random random) {
        List<Field> after = new ArrayList<>(before);
        int at = random.nextInt(after.size());
        Field one = after.get(at);
        Field party = after.get(3);
        switch (step) {
            case FIELD_ADDED -> after.add(new Field("added", type(random), false));
            case OPTIONAL_FIELD_ADDED -> after.add(new Field("added", type(random), true));
            case FIELD_REMOVED -> after.remove(at);
            case FIELD_RENAMED -> after.set(at, new Field("renamed", one.type(), one.optional()));
            case REQUIRED_CHANGED -> after.set(at, new Field(one.name(), one.type(), !one.optional()));
            case TYPE_CHANGED -> after.set(at, new Field(one.name(), type(random), one.optional()));
            case TYPE_WIDENED ->
                after.set(2, new Field("count", "\"long\"", after.get(2).optional()));
            case SYMBOL_ADDED -> after.set(0, new Field("state", symbols("A", "B", "C", "D"), false));
            case SYMBOL_REMOVED -> after.set(0, new Field("state", symbols("A", "B"), false));
            case SIZE_CHANGED -> after.set(1, new Field("code", fixed(16), false));
            case NESTED_FIELD_ADDED ->
                after.set(3, new Field("party", nested("Party", field("address", random)), party.optional()));
            case NESTED_RECORD_RENAMED ->
                after.set(3, new Field("party", party.type().replace("Party", "Person"), party.optional()));
            case RECORD_RENAMED, DOCUMENTED -> {}
        }
        return after;
    }

    private static String symbols(String... symbols) {
        return "{\"type\":\"enum\",\"name\":\"State\",\"symbols\":[\"%s\"]}".formatted(String.join("\",\"", symbols));
    }

    private static String fixed(int size) {
        return "{\"type\":\"fixed\",\"name\":\"Code\",\"size\":%d}".formatted(size);
    }

    private static String nested(String name, Field field) {
        return record(name, "", List.of(field));
    }

    private static String record(String name, String doc, List<Field> fields) {
        return fields.stream()
                .map(Field::json)
                .collect(Collectors.joining(
                        ",",
                        "{\"type\":\"record\",\"name\":\"%s\",\"namespace\":\"bench\",%s\"fields\":["
                                .formatted(name, doc),
                        "]}"));
    }
}
