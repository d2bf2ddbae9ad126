package dev.signalbox.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.convert.ContractText;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContractOfAvroTest {

    private static final ContractSchemas SCHEMAS = new ContractSchemas("http://registry.test:8081");

    static List<Path> schemas() throws IOException {
        List<Path> schemas = new ArrayList<>();
        for (String folder : List.of("avro/schemas", "datacontract-cli/avro/schemas", "datacontract-cli/avro/import")) {
            try (Stream<Path> files = Files.list(SharedInputs.path(folder))) {
                files.filter(file -> file.toString().endsWith(".avsc")).sorted().forEach(schemas::add);
            }
        }
        return schemas;
    }

    /** There and back without a loss but the names of nested types, which are paths; where that cannot be, nothing is written. */
    @ParameterizedTest
    @MethodSource("schemas")
    void theContractOfASchemaHasThatSchema(Path file) throws IOException {
        String avsc = Files.readString(file);

        switch (ContractOfAvro.of(avsc, "c")) {
            case AvroImport.Written(var document) -> {
                SubjectSchema exported = schemaOf(read(document));
                assertThat(ContractSchemas.sameShape(exported.text(), avsc))
                        .as(exported.text())
                        .isTrue();
            }
            case AvroImport.Refused(var findings) ->
                assertThat(findings).isNotEmpty().allSatisfy(finding -> {
                    assertThat(finding.path()).startsWith("schema/");
                    assertThat(finding.message()).startsWith("ODCS cannot express");
                });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            avro/schemas/interop.avsc                       | 5
            avro/schemas/TestRecordWithLogicalTypes.avsc    | 1
            avro/schemas/weather.avsc                       | 0
            avro/schemas/fooBar.avsc                        | 0
            datacontract-cli/avro/schemas/arrays.avsc       | 0
            datacontract-cli/avro/schemas/logical_types.avsc| 0
            datacontract-cli/avro/schemas/nested.avsc       | 0
            datacontract-cli/avro/schemas/optional_enum.avsc| 0
            datacontract-cli/avro/schemas/orders.avsc       | 1
            """)
    void onlyWhatOdcsCannotSayIsRefused(String file, int places) {
        String avsc = new String(SharedInputs.bytes(file), StandardCharsets.UTF_8);

        List<Finding> findings = switch (ContractOfAvro.of(avsc, "c")) {
            case AvroImport.Written written -> List.of();
            case AvroImport.Refused(var refused) -> refused;
        };
        assertThat(findings).as("%s", findings).hasSize(places);
    }

    /** One difference is held to be right: a timestamp is no date, whatever datacontract-cli makes of it. */
    @Test
    void theDraftIsThatOfDatacontractCliButForTheTypeOfATimestamp() throws IOException {
        String avsc =
                new String(SharedInputs.bytes("datacontract-cli/avro/import/orders.avsc"), StandardCharsets.UTF_8);
        DataContract theirs = ContractDocument.read(new String(
                SharedInputs.bytes("datacontract-cli/avro/import/orders.expected.odcs.yaml"), StandardCharsets.UTF_8));

        Map<String, Object> document = ((AvroImport.Written) ContractOfAvro.of(avsc, "my-data-contract")).document();

        Element expected = theirs.objects().getFirst();
        Element object = read(document).objects().getFirst();
        assertThat(object.elements("properties"))
                .containsExactlyElementsOf(expected.elements("properties").stream()
                        .map(property -> property.nameOr("").equals("order_timestamp")
                                ? with(property, "logicalType", "timestamp")
                                : property)
                        .toList());
        assertThat(object.text("physicalType")).isEqualTo(expected.text("physicalType"));
        assertThat(object.text("physicalName")).isEqualTo(expected.text("physicalName"));
        assertThat(object.list("customProperties")).isEqualTo(expected.list("customProperties"));
    }

    @ParameterizedTest
    @CsvSource({"null", "[]", "\"string\"", "not json", "'[\"null\",\"string\"]'"})
    void whatIsNoRecordGetsNoContract(String text) {
        assertThat(ContractOfAvro.of(text, "c")).isInstanceOf(AvroImport.Refused.class);
    }

    @Test
    void aRecordThatHoldsItselfIsRefusedAtThatPlace() {
        AvroImport imported = ContractOfAvro.of("""
                {"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]}]}""", "c");

        assertThat(imported)
                .isInstanceOfSatisfying(
                        AvroImport.Refused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(finding ->
                                        assertThat(finding.path()).isEqualTo("schema/Node/properties/next")));
    }

    private static Element with(Element element, String field, String value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(element.fields());
        fields.put(field, value);
        return new Element(fields);
    }

    private static DataContract read(Map<String, Object> document) {
        return ContractDocument.read(ContractText.yaml(document));
    }

    private static SubjectSchema schemaOf(DataContract contract) {
        return SCHEMAS.of(new ProductId("a.b"), contract, new SemanticVersion(1, 0, 0, ""), false)
                .subjects()
                .getFirst();
    }
}
