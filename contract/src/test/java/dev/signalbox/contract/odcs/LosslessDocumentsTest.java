package dev.signalbox.contract.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.convert.ContractText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts and product descriptors of others, the invalid ones too: what was read is written again whole. */
class LosslessDocumentsTest {

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("odcs", "odps/examples", "datacontract-cli")) {
            try (Stream<Path> files = Files.walk(SharedInputs.path(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(documents::add);
            }
        }
        assertThat(documents).hasSizeGreaterThan(40);
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentComesBackFromYamlAndFromJsonWithOneDigest(Path file) throws IOException, UnreadableDocument {
        LocatedDocument document = read(Files.readAllBytes(file));
        String digest = Digest.of(document.json());

        byte[] yaml = bytes(ContractText.yaml(document.root().fields()));
        byte[] json = bytes(ContractText.json(document.root().fields()));

        assertThat(read(yaml).root()).isEqualTo(document.root());
        assertThat(Digest.of(read(yaml).json())).isEqualTo(digest);
        assertThat(read(json).root()).isEqualTo(document.root());
        assertThat(Digest.of(read(json).json())).isEqualTo(digest);
    }

    @Test
    void whatNoRuleReadsIsKept() throws UnreadableDocument {
        LocatedDocument document = read(bytes("""
                apiVersion: v3.1.0
                kind: DataContract
                id: a
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    quality:
                      - type: custom
                        engine: somebody-elses
                        implementation: |
                          checks: [{never: heard of}]
                    properties:
                      - {name: id, logicalType: string, customProperties: [{property: x, value: {deep: [1.50, null, "1e3"]}}]}
                customProperties:
                  - {property: unheard-of, value: [{a: "no"}, [], {}, 0x1F, ~]}
                """));

        String text = ContractText.yaml(document.root().fields());

        assertThat(text).contains("unheard-of", "somebody-elses", "never: heard of", "deep");
        assertThat(read(bytes(text)).root()).isEqualTo(document.root());
        assertThat(Digest.of(read(bytes(text)).json())).isEqualTo(Digest.of(document.json()));
    }

    @Test
    void whatIsWrittenAsANumberIsOneAndNothingElseIs() throws UnreadableDocument {
        assertThat(read(bytes("a: [1, -1, +1, .5, -.5, 1.5e3, 0x1F, 0o7]\n"))
                        .root()
                        .list("a"))
                .allSatisfy(value -> assertThat(value).isInstanceOf(BigDecimal.class));
        assertThat(read(bytes("a: [1a, -a, +, ., x1, '1', 1.2.3, yes]\n"))
                        .root()
                        .list("a"))
                .allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
    }

    private static LocatedDocument read(byte[] document) throws UnreadableDocument {
        return new LocatedDocument(YamlDocument.read(document, YamlLimits.STANDARD));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
