package dev.signalbox.governance.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.page.Words.Part;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void whatStandsBetweenBackticksIsCode() {
        assertThat(Words.of("Give it a `classification`.").parts())
                .containsExactly(new Part("Give it a ", false), new Part("classification", true), new Part(".", false));
    }

    @Test
    void aBacktickWithoutItsPairIsABacktick() {
        assertThat(Words.of("the ` key").parts()).containsExactly(new Part("the ` key", false));
        assertThat(Words.of("nothing special").parts()).containsExactly(new Part("nothing special", false));
    }
}
