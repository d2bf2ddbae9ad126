package dev.signalbox.sli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.InlineContract;
import dev.signalbox.sli.model.promise.SlaPromise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdcsReaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/sla-inputs.csv", delimiter = '|', numLinesToSkip = 1)
    void thePromisesOfARealContractAreRead(String file, String promises) throws Exception {
        String content = Files.readString(SharedInputs.file(file));

        assertThat(read(contract("application/yaml", content)).stream()
                        .map(promise -> promise.name() + "=" + promise.value().canonical()
                                + (promise.sli().isEmpty() ? "" : " -> " + promise.sli()))
                        .toList())
                .isEqualTo(List.of(promises.split("\\s*;\\s*")));
    }

    @Test
    void aGzippedContractReadsAsThePlainOne() throws Exception {
        String content = "slaProperties:\n- {property: freshness, value: 1, unit: h}\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(new InlineContract("application/yaml", "gzip", ByteBuffer.wrap(packed.toByteArray()))))
                .isEqualTo(read(contract("application/yaml", content)))
                .hasSize(1);
    }

    @Test
    void aContractInJsonReadsAsTheOneInYaml() throws Exception {
        String json = "{\n\t\"slaProperties\": [{\"property\": \"av\", \"value\": 99.9, \"unit\": \"%\"}]}";

        assertThat(read(contract("application/json", json)))
                .isEqualTo(read(
                        contract("application/yaml", "slaProperties:\n- property: av\n  value: 99.9\n  unit: '%'\n")))
                .hasSize(1);
    }

    @Test
    void aContractCanSayWhatItsLatencyMeasures() throws Exception {
        String document = """
                slaProperties:
                - {property: latency, value: 2, unit: s}
                customProperties:
                - {property: sli, value: query-latency}
                """;

        assertThat(read(contract("application/yaml", document)))
                .singleElement()
                .satisfies(promise -> assertThat(promise.sli()).isEqualTo("query-latency"));
    }

    @Test
    void aContractCanNameTheIndicatorOfEachPromise() throws Exception {
        String document = """
                slaProperties:
                - {id: fast, property: latency, value: 2, unit: s}
                - {id: fresh, property: latency, value: 2, unit: h}
                customProperties:
                - property: sli
                  value: {fast: query-latency}
                """;

        assertThat(read(contract("application/yaml", document)))
                .extracting(SlaPromise::sli)
                .containsExactly("query-latency", "freshness");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slaProperties: 5",
                "slaProperties: [5, [], null, {value: 3}]",
                "slaProperties: null",
                "customProperties: [{property: sli, value: [1]}]",
                "name: nothing promised"
            })
    void whatIsNoPromiseIsNotRead(String document) throws Exception {
        assertThat(read(contract("application/yaml", document))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\na: 2",
                "a: [1",
                "- list",
                "a: !!java.net.URL [http://localhost]",
                "a: &a [*a]\nb: *unknown",
                ""
            })
    void aBrokenDocumentIsRefusedWithAReason(String document) {
        assertThatThrownBy(() -> read(contract("application/yaml", document)))
                .isInstanceOf(UnreadableContractException.class);
    }

    @Test
    void aDocumentThatIsTooDeepIsRefusedBeforeItIsBuilt() {
        assertThatThrownBy(() -> read(contract("application/yaml", "[".repeat(100_000))))
                .isInstanceOf(UnreadableContractException.class);
        assertThatThrownBy(() -> read(contract("application/json", "[".repeat(100_000))))
                .isInstanceOf(UnreadableContractException.class);
    }

    @Test
    void aGzipBombIsCutAtTheCap() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }

        assertThatThrownBy(() ->
                        read(new InlineContract("application/yaml", "gzip", ByteBuffer.wrap(packed.toByteArray()))))
                .isInstanceOf(UnreadableContractException.class)
                .hasMessageContaining("1 MiB");
    }

    @Test
    void anUnknownEncodingAndBytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> read(new InlineContract("application/yaml", "br", ByteBuffer.wrap(new byte[1]))))
                .isInstanceOf(UnreadableContractException.class);
        assertThatThrownBy(() -> read(new InlineContract(
                        "application/yaml", "identity", ByteBuffer.wrap(new byte[] {(byte) 0xC3, 0x28}))))
                .isInstanceOf(UnreadableContractException.class);
    }

    private static List<SlaPromise> read(InlineContract contract) throws UnreadableContractException {
        return OdcsReader.promises(ContractDocument.tree(contract));
    }

    private static InlineContract contract(String mediaType, String content) {
        return new InlineContract(mediaType, "identity", ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
    }
}
