package dev.signalbox.events.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurringTextTest {
    @Test
    void aTextThatComesAgainIsTheSameString() {
        byte[] bytes = "network/recurring-agent".getBytes(UTF_8);
        RecurringText.of(bytes);
        String second = RecurringText.of(bytes);

        assertThat(RecurringText.of(bytes.clone()))
                .isEqualTo("network/recurring-agent")
                .isSameAs(second);
    }

    @Test
    void whateverSharesItsPlaceEveryTextIsItself() {
        for (int time = 0; time < 3; time++) {
            IntStream.range(0, 20_000).mapToObj(number -> "é product-" + number).forEach(text -> {
                byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
                assertThat(RecurringText.of(bytes, 1, bytes.length - 2)).isEqualTo(text);
            });
        }
    }

    @Test
    void textsOfOneHashAreTwo() {
        for (int time = 0; time < 3; time++) {
            assertThat(RecurringText.of("Aa".getBytes(UTF_8))).isEqualTo("Aa");
            assertThat(RecurringText.of("BB".getBytes(UTF_8))).isEqualTo("BB");
            for (String agent : List.of("east", "west")) {
                String text = "network/" + agent + "-of-the-country/agent-of-the-network/1";
                assertThat(RecurringText.of(text.getBytes(UTF_8))).isEqualTo(text);
            }
        }
    }
}
