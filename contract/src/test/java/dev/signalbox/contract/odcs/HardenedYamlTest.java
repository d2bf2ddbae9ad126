package dev.signalbox.contract.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HardenedYamlTest {

    private static final ContractReader READER = new ContractReader();

    @Test
    void everyDuplicateKeyIsToldWithItsLine() {
        List<Finding> findings = findings("id: a\nid: b\nversion: 1.0.0\nversion: 1.0.1\n");

        assertThat(findings).extracting(Finding::code).containsOnly(FindingCode.DUPLICATE_KEY);
        assertThat(findings).extracting(Finding::line).containsExactly(2, 4);
    }

    @Test
    void textThatIsNotYamlIsToldWithItsLine() {
        Finding finding = findings("id: a\nname: [unclosed\nversion: 1\n").getFirst();

        assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_NOT_YAML);
        assertThat(finding.line()).isNotNull().isGreaterThan(1);
    }

    @Test
    void anAliasBombIsRefusedBeforeItUnfolds() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + " ,").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append(" ]\n");
        }

        assertThat(codes(bomb.toString())).containsExactly(FindingCode.DOCUMENT_TOO_MANY_NODES);
    }

    @Test
    void manyAliasesAreRefused() {
        assertThat(codes("a: &a x\nb: [" + "*a ,".repeat(200) + "*a ]\n"))
                .containsExactly(FindingCode.DOCUMENT_TOO_MANY_ALIASES);
    }

    @Test
    void anAliasToItsOwnParentIsRefused() {
        assertThat(codes("a: &a\n  b: *a\n")).containsExactly(FindingCode.DOCUMENT_NOT_YAML);
    }

    @Test
    void aHundredThousandLevelsAreRefusedWithoutOverflow() {
        assertThat(codes("a: " + "[".repeat(100_000))).containsExactly(FindingCode.DOCUMENT_TOO_DEEP);
    }

    @Test
    void anAliasThatDeepensTheDocumentIsRefused() {
        String deep = "a: &a " + "[".repeat(40) + "]".repeat(40) + "\nb: " + "[".repeat(40) + "*a " + "]".repeat(40);

        assertThat(codes(deep)).containsExactly(FindingCode.DOCUMENT_TOO_DEEP);
    }

    @Test
    void twoMebibytesAreRefused() {
        assertThat(codes("a: " + "x".repeat(2 << 20))).containsExactly(FindingCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void latin1IsRefused() {
        Reading reading = READER.read("id: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(reading.findings()).extracting(Finding::code).containsExactly(FindingCode.DOCUMENT_NOT_UTF8);
    }

    @Test
    void aTagIsRefused() {
        assertThat(codes("a: !!java.lang.ProcessBuilder [x]\n")).containsExactly(FindingCode.DOCUMENT_HAS_TAG);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(codes("a: 1\n---\nb: 1\n")).containsExactly(FindingCode.DOCUMENT_NOT_YAML);
    }

    @Test
    void numbersThatJsonCannotHoldAreRefused() {
        assertThat(codes("a: .nan\n")).containsExactly(FindingCode.DOCUMENT_NUMBER_INVALID);
        assertThat(codes("a: 1e999999999\n")).containsExactly(FindingCode.DOCUMENT_NUMBER_INVALID);
        assertThat(codes("a: 1e99999999999\n")).containsExactly(FindingCode.DOCUMENT_NUMBER_INVALID);
        assertThat(codes("a: " + "9".repeat(500))).containsExactly(FindingCode.DOCUMENT_NUMBER_INVALID);
    }

    @Test
    void anEmptyDocumentIsRefused() {
        assertThat(codes("")).containsExactly(FindingCode.DOCUMENT_EMPTY);
        assertThat(codes("# only a comment\n")).containsExactly(FindingCode.DOCUMENT_EMPTY);
    }

    @Test
    void aListOrAScalarIsNoContract() {
        assertThat(codes("- a\n- b\n")).contains(FindingCode.API_VERSION_MISSING);
        assertThat(codes("just text\n")).contains(FindingCode.API_VERSION_MISSING);
    }

    private static List<Finding> findings(String yaml) {
        return READER.read(yaml.getBytes(StandardCharsets.UTF_8)).findings();
    }

    private static List<FindingCode> codes(String yaml) {
        return findings(yaml).stream()
                .filter(Finding::refuses)
                .map(Finding::code)
                .toList();
    }
}
