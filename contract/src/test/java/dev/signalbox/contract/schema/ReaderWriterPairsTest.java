package dev.signalbox.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.CompatibilityLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of Avro's own verdicts: ours is the same wherever Avro has one, and says where. */
class ReaderWriterPairsTest {

    /**
     * Here Avro's check compares the names of records in a union, which its readers do not: they take the first branch of
     * the same structure.
     */
    private static final Set<String> ONLY_NAMES_DIFFER = Set.of("kp-110");

    static Stream<Arguments> pairs() throws IOException {
        List<Arguments> pairs = new ArrayList<>();
        for (JsonNode pair : file("avro/reader_writer_pairs.json").path("pairs")) {
            pairs.add(Arguments.of(pair.path("id").asText(), pair.path("note").asText(), pair));
        }
        return pairs.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void aReaderReadsWhatAvroSaysItReads(String id, String note, JsonNode pair) {
        ReaderCompatibility.Found found =
                new ReaderCompatibility().read(schema(pair.path("reader")), schema(pair.path("writer")), "schema/it");

        assertThat(found.problems().isEmpty())
                .as("%s", found.problems())
                .isEqualTo(pair.path("compatible").asBoolean() || ONLY_NAMES_DIFFER.contains(id));
        assertThat(found.problems())
                .allSatisfy(problem -> assertThat(problem.path()).startsWith("schema/it"));
    }

    static Stream<Arguments> levels() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode one : file("avro/level_cases.json").path("cases")) {
            cases.add(Arguments.of(one.path("id").asText(), one));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("levels")
    void aLevelHoldsWhereTheTableSaysSo(String id, JsonNode one) {
        List<String> history = new ArrayList<>();
        one.path("history").forEach(schema -> history.add(schema.toString()));

        for (CompatibilityLevel level : CompatibilityLevel.values()) {
            assertThat(StructuralCompatibility.differences(
                                    "schema/it", one.path("candidate").toString(), history, level)
                            .isEmpty())
                    .as("%s", level)
                    .isEqualTo(one.path("expected").path(level.name()).asBoolean());
            assertThat(StructuralCompatibility.check(
                                    "schema/it", one.path("candidate").toString(), history, Optional.empty(), level)
                            .isEmpty())
                    .as("%s, as findings", level)
                    .isEqualTo(one.path("expected").path(level.name()).asBoolean());
        }
    }

    /** Avro's own judge, told in our words: nothing it finds is lost. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void everyPlaceThatAvroNamesIsToldByTheContractsNames(String id, String note, JsonNode pair) {
        assertThat(StructuralCompatibility.differences(
                        "schema/it",
                        pair.path("reader").toString(),
                        List.of(pair.path("writer").toString()),
                        CompatibilityLevel.BACKWARD))
                .hasSizeLessThanOrEqualTo(pair.path("incompatibilities").size())
                .allSatisfy(difference -> {
                    assertThat(difference.path()).startsWith("schema/it").doesNotContain("fields");
                    assertThat(difference.newReaders()).isTrue();
                    assertThat(difference.message()).contains(difference.rule().name());
                })
                .matches(found ->
                        found.isEmpty() == pair.path("incompatibilities").isEmpty());
    }

    private static JsonNode file(String name) throws IOException {
        return new ObjectMapper().readTree(SharedInputs.bytes(name));
    }

    private static Schema schema(JsonNode json) {
        return new Schema.Parser().parse(json.toString());
    }
}
