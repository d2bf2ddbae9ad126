package dev.signalbox.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts and schemas as people really write them. */
class RealContractsTest {

    private static final ContractReader READER = new ContractReader();
    private static final ContractSchemas SCHEMAS = new ContractSchemas("http://registry.test:8081");

    static List<String> contracts() throws IOException {
        JsonNode files = new ObjectMapper()
                .readTree(SharedInputs.bytes("odcs/verdicts.json"))
                .path("files");
        List<String> accepted = new ArrayList<>();
        files.properties().forEach(file -> {
            if (file.getValue().path("acceptUnderProposedRule").asBoolean()
                    && !file.getValue().path("declared").asText().equals("v3.2.0")) {
                accepted.add(file.getKey());
            }
        });
        return accepted;
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aContractEqualsItselfAndItsSchemasReadThemselves(String file) {
        DataContract contract = read(SharedInputs.bytes(file));

        assertThat(ContractDifference.between(contract, read(SharedInputs.bytes(file)))
                        .level())
                .isEqualTo(Level.NONE);
        for (SubjectSchema subject : SCHEMAS.of(
                        new ProductId("checkout.orders"), contract, new SemanticVersion(1, 0, 0, ""), false)
                .subjects()) {
            ReaderVerdict itself = ReaderSchema.read(subject.text(), List.of(subject));
            assertThat(itself.problems()).isEmpty();
            assertThat(itself.matched()).isTrue();
            assertThat(StructuralCompatibility.check(
                            "schema",
                            subject.text(),
                            List.of(subject.text()),
                            Optional.empty(),
                            CompatibilityLevel.FULL_TRANSITIVE))
                    .isEmpty();
        }
    }

    private static DataContract read(byte[] document) {
        return switch (READER.read(document)) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) -> throw new AssertionError(findings);
        };
    }

    static List<Path> schemas() throws IOException {
        List<Path> schemas = new ArrayList<>();
        for (String folder : List.of("avro/schemas", "datacontract-cli/avro/schemas")) {
            try (Stream<Path> files = Files.list(SharedInputs.path(folder))) {
                files.sorted().forEach(schemas::add);
            }
        }
        return schemas;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaOfSomebodyElseIsTakenAndReadsWhatItWrites(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(ReaderSchema.fault(text)).isEmpty();
        Schema schema = new Schema.Parser().parse(text);
        assertThat(new ReaderCompatibility()
                        .read(schema, new Schema.Parser().parse(text), "schema")
                        .problems())
                .isEmpty();
        assertThat(ContractSchemas.sameShape(text, text)).isTrue();
    }
}
