package dev.signalbox.events.serde;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Values of any schema, drawn from a seed. */
final class RandomEvents {
    private RandomEvents() {}

    static GenericData.Record of(Schema schema, long seed) {
        return drawRecord(schema, new Random(seed));
    }

    private static GenericData.Record drawRecord(Schema schema, Random random) {
        GenericData.Record drawn = new GenericData.Record(schema);
        schema.getFields().forEach(field -> drawn.put(field.pos(), draw(field.schema(), random)));
        return drawn;
    }

    private static @Nullable Object draw(Schema schema, Random random) {
        return switch (schema.getType()) {
            case RECORD -> drawRecord(schema, random);
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(draw(schema.getElementType(), random));
                }
                yield items;
            }
            case MAP -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                if (random.nextBoolean()) {
                    entries.put(text(random), draw(schema.getValueType(), random));
                }
                yield entries;
            }
            case UNION ->
                draw(schema.getTypes().get(random.nextInt(schema.getTypes().size())), random);
            case STRING -> text(random);
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield ByteBuffer.wrap(bytes);
            }
            case INT -> random.nextInt(100_000);
            case LONG -> random.nextLong(4_000_000_000_000L);
            case DOUBLE -> random.nextDouble();
            case FLOAT -> random.nextFloat();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case ENUM, FIXED -> throw new IllegalArgumentException("no event has one");
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + (random.nextInt(5) == 0 ? "ü€😀" : "");
    }
}
