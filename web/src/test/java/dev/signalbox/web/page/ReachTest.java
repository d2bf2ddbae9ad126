package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    @ParameterizedTest
    @CsvSource({
        "https://help.example.com/radio?team=1, https://help.example.com/radio?team=1, https://help.example.com/radio?team=1",
        "mailto:radio@example.com, radio@example.com, mailto:radio@example.com",
        "radio@example.com, radio@example.com, mailto:radio@example.com",
    })
    void aWebOrMailAddressIsALink(String address, String text, String href) {
        assertThat(Reach.of(address)).isEqualTo(new Reach(text, href));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#product-help",
                "javascript:alert(1)",
                "JavaScript:alert(1)//@x",
                "data:text/html,<script>alert(1)</script>",
                "https://example.com/\"onmouseover=\"alert(1)",
                "mailto:a@b.example?subject=<script>"
            })
    void anythingElseIsPlainText(String address) {
        assertThat(Reach.of(address)).isEqualTo(new Reach(address, null));
    }

    @Test
    void nothingIsNothing() {
        assertThat(Reach.of(null)).isNull();
        assertThat(Reach.of(" ")).isNull();
    }
}
