package dev.signalbox.governance.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @Test
    void aDocumentIsReadAsItsValues() throws YamlFault {
        YamlNode node = YamlReader.read("a: 1\nb: [x, 1.5, true, ~, \"1\"]\nc: {d: 0x10}", YamlLimits.POLICY);

        assertThat(node.content())
                .isEqualTo(Map.of("a", 1L, "b", Arrays.asList("x", 1.5, true, null, "1"), "c", Map.of("d", 16L)));
    }

    @Test
    void aTextWithoutADocumentIsAnEmptyMapping() throws YamlFault {
        assertThat(YamlReader.read("# nothing\n", YamlLimits.POLICY).content()).isEqualTo(Map.of());
    }

    @Test
    void aNumberBeyondSixtyFourBitsStaysAsItIsWritten() throws YamlFault {
        assertThat(YamlReader.read("[99999999999999999999, .inf]", YamlLimits.POLICY)
                        .content())
                .isEqualTo(List.of("99999999999999999999", ".inf"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\nb: 2\na: 3' | 3 | stands twice",
                "'a: !!java.net.URL [x]' | 1 | tags",
                "'a: &x 1\nb: *x' | 2 | aliases are not taken",
                "'a: 1\n---\nb: 2' | 2 | second document",
                "'a: [1, 2' | 1 | expected",
                "'? [1, 2]\n: 3' | 1 | plain word",
            })
    void whatIsNotTakenIsRefusedWithItsLine(String text, int line, String why) {
        assertThatExceptionOfType(YamlFault.class)
                .isThrownBy(() -> YamlReader.read(text, YamlLimits.POLICY))
                .withMessageContaining(why)
                .satisfies(fault -> assertThat(fault.position().line()).isEqualTo(line));
    }

    @Test
    void anAliasBombIsRefusedBeforeItUnfolds() {
        String bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
                + IntStream.range(1, 20)
                        .mapToObj(i ->
                                "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(2) + "*a" + (i - 1) + "]")
                        .collect(Collectors.joining("\n"));

        assertThatExceptionOfType(YamlFault.class)
                .isThrownBy(() -> YamlReader.read(bomb, YamlLimits.CONTRACT))
                .withMessageMatching(".*(values|aliases).*");
    }

    @Test
    void aHundredThousandLevelsAreRefusedAtTheSixtyFifth() {
        assertThatExceptionOfType(YamlFault.class)
                .isThrownBy(() -> YamlReader.read("[".repeat(100_000), YamlLimits.CONTRACT))
                .withMessageContaining("deeper than 64");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'x: a.b == nope' | 1 | 7 | 1 | 11",
                "'x: ''a == ''''q'''' && nope''' | 1 | 12 | 1 | 19",
                "'x: \"a == \\\"q\\\" && nope\"' | 1 | 12 | 1 | 19",
                "'x: |\n  a &&\n  nope' | 2 | 0 | 3 | 3",
                "'x: >-\n  a &&\n  nope' | 1 | 5 | 3 | 3",
                "'x: a &&\n   nope' | 1 | 5 | 2 | 4",
            })
    void aPlaceInAnExpressionIsFoundInTheFile(String file, int line, int column, int atLine, int atColumn)
            throws YamlFault {
        YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read(file, YamlLimits.POLICY);
        YamlNode.Scalar scalar = (YamlNode.Scalar) root.get("x").orElseThrow();

        assertThat(SourceMap.locate(file, scalar, line, column)).isEqualTo(new Position(atLine, atColumn));
    }
}
