package dev.signalbox.publication.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentFileTest {
    @Test
    void brokenYamlIsRefusedWithLineAndColumn() {
        assertRefused("c.yaml", "id: a\nname: [1, 2\nversion: 1\n", 3, "YAML");
    }

    @Test
    void brokenJsonIsRefusedWithLineAndColumn() {
        assertRefused("c.json", "{\n  \"id\": \"a\",\n  \"version\" 1\n}\n", 3, "JSON");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertRefused("c.yaml", "id: a\nname: b\nid: c\n", 3, "id");
        assertRefused("c.json", "{\"id\": 1,\n \"id\": 2}", 2, "id");
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 9; level++) {
            bomb.append(
                    "a%d: &a%d [%s*a%d]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(9), level - 1));
        }

        assertThatThrownBy(() -> document("c.yaml", bomb.toString())).isInstanceOf(DocumentRefusedException.class);
    }

    @Test
    void endlessNestingIsRefused() {
        assertRefused("c.yaml", "a: " + "[".repeat(10_000), 1, "64");
        assertRefused("c.json", "{\"a\": " + "[".repeat(10_000), 1, "64");
    }

    @Test
    void aListIsNoContract() {
        assertRefused("c.yaml", "- a\n- b\n", 1, "mapping");
        assertRefused("c.yaml", "", 1, "mapping");
    }

    @Test
    void aTagOfAnotherLanguageIsRefused() {
        assertRefused("c.yaml", "id: !!javax.script.ScriptEngineManager [x]\n", 1, "YAML");
    }

    @Test
    void twoMebibytesAreTooLarge() {
        assertThatThrownBy(() -> document("c.yaml", "text: " + "x".repeat(2 * 1024 * 1024)))
                .isInstanceOfSatisfying(PublicationRefusedException.class, refused -> {
                    assertThat(refused.isTooLarge()).isTrue();
                    assertThat(refused.problem()).startsWith("c.yaml has 2.0 MiB");
                    assertThat(refused.next()).contains("split", "nothing was sent");
                });
    }

    @Test
    void aPathLeadsToItsLine() {
        DocumentFile file = document("c.yaml", """
                id: a
                schema:
                  - name: services
                    properties:
                      - name: service_id
                        logicalType: string
                      - name: msisdn
                        classification: public
                """);

        assertThat(file.lineOf("schema[0].properties[1].classification")).hasValue(8);
        assertThat(file.lineOf("schema[0].properties[1].required")).hasValue(7);
        assertThat(file.lineOf("schema.services.properties.msisdn")).hasValue(7);
        assertThat(file.lineOf("services.msisdn")).hasValue(7);
        assertThat(file.lineOf("schema/services/properties/msisdn/classification"))
                .hasValue(8);
        assertThat(file.lineOf("nowhere")).isEmpty();
    }

    private static void assertRefused(String name, String text, int line, String word) {
        assertThatThrownBy(() -> document(name, text))
                .isInstanceOfSatisfying(DocumentRefusedException.class, refused -> {
                    assertThat(refused.line()).isEqualTo(line);
                    assertThat(refused.problem()).contains(word);
                });
    }

    private static DocumentFile document(String name, String text) {
        return DocumentFile.of(Path.of(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
