package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands on a topic is kept for ever: every schema must stay readable with every released one, both ways. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("src/main/avro-released");

    @ParameterizedTest
    @EnumSource
    void aSchemaIsFullyCompatibleWithEveryReleasedCopyOfIt(EventType type) throws IOException {
        List<Schema> released = released(type);
        assertThat(released).as("released copies of %s", type).isNotEmpty();
        for (Schema copy : released) {
            assertCanRead(type.schema(), copy);
            assertCanRead(copy, type.schema());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRegisteredIsReleasedWordForWord(EventType type) throws IOException {
        assertThat(released(type)).last().hasToString(type.schema().toString());
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordAndFieldIsDocumented(EventType type) {
        forEachField(type.schema(), (owner, field) -> {
            assertThat(owner.getDoc()).as(owner.getFullName()).isNotBlank();
            assertThat(field.doc()).as(owner.getName() + "." + field.name()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOptionalFieldIsNullFirstAndHasADefault(EventType type) {
        forEachField(type.schema(), (owner, field) -> {
            String name = owner.getName() + "." + field.name();
            switch (field.schema().getType()) {
                case UNION -> {
                    assertThat(field.schema().getTypes()).as(name).hasSize(2);
                    assertThat(field.schema().getTypes().getFirst().getType())
                            .as(name)
                            .isEqualTo(Schema.Type.NULL);
                    assertThat(field.defaultVal()).as(name).isEqualTo(Schema.Field.NULL_VALUE);
                }
                case ARRAY, MAP -> assertThat(field.hasDefaultValue()).as(name).isTrue();
                default -> {}
            }
            assertThat(field.schema().getType()).as(name).isNotEqualTo(Schema.Type.ENUM);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTimeIsATimestampInMilliseconds(EventType type) {
        forEachField(type.schema(), (owner, field) -> {
            if (field.name().matches(".+At|window(Start|End)")) {
                Schema schema =
                        field.schema().isUnion() ? field.schema().getTypes().getLast() : field.schema();
                assertThat(schema.getLogicalType()).as(field.name()).isEqualTo(LogicalTypes.timestampMillis());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTruncatedListSaysSoAndCountsTheTruth(EventType type) {
        forEachField(type.schema(), (owner, field) -> {
            if (field.name().endsWith("Truncated")) {
                String list = field.name().substring(0, field.name().length() - "Truncated".length());
                assertThat(owner.getField(list).schema().getType()).isEqualTo(Schema.Type.ARRAY);
                assertThat(owner.getField(list + "Count").schema().getType()).isEqualTo(Schema.Type.INT);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOfEveryEventIsAProductIdInItsPayload(EventType type) {
        assertThat(type.schema().getField("productId").schema().getType()).isEqualTo(Schema.Type.STRING);
    }

    @Test
    void registeredSchemasCarryNothingThatOnlyJavaUnderstands() {
        assertThat(EventType.values()).allSatisfy(type -> {
            assertThat(type.schema().toString()).doesNotContain("avro.java");
            assertThat(type.recordSchema().toString()).contains("avro.java.string");
        });
    }

    private static List<Schema> released(EventType type) throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(type.schema().getName() + ".v"))
                    .sorted(Comparator.comparingInt(ReleasedSchemasTest::release))
                    .map(ReleasedSchemasTest::parsed)
                    .toList();
        }
    }

    private static int release(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll(".*\\.v([0-9]+)\\.avsc", "$1"));
    }

    private static Schema parsed(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void assertCanRead(Schema reader, Schema writer) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer))
                .satisfies(pair -> assertThat(pair.getType())
                        .as(() -> pair.getResult().getIncompatibilities().toString())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    private static void forEachField(Schema schema, BiConsumer<Schema, Schema.Field> visit) {
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    visit.accept(schema, field);
                    forEachField(field.schema(), visit);
                });
            case ARRAY -> forEachField(schema.getElementType(), visit);
            case MAP -> forEachField(schema.getValueType(), visit);
            case UNION -> schema.getTypes().forEach(branch -> forEachField(branch, visit));
            default -> {}
        }
    }
}
