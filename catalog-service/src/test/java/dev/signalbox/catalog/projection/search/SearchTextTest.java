package dev.signalbox.catalog.projection.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    @Test
    void eachWordIsTheBeginningOfANameOrAFormOfAWord() {
        assertThat(SearchText.of("Service rad")).hasValueSatisfying(text -> {
            assertThat(text.expression()).containsOnlyOnce("&&");
            assertThat(text.bound()).containsExactly("service:*", "service", "rad:*", "rad");
        });
    }

    @Test
    void namesAreSplitAsTheIndexSplitsThem() {
        assertThat(SearchText.of("network.cells/service_id"))
                .contains(new SearchText.Words(List.of("network", "cells", "service", "id")));
    }

    @Test
    void whatCouldBeMeantForTheDatabaseIsOnlyWords() {
        assertThat(SearchText.of("x') || ''); DROP TABLE product --:*&!"))
                .hasValueSatisfying(text -> assertThat(text.bound())
                        .contains("drop:*", "drop")
                        .allMatch(word -> word.matches("[a-z]+(:\\*)?")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"radio cells\"", "cells -retired", "-retired", "cells or masts", "cells OR masts"})
    void operatorsAreMeantAsTyped(String typed) {
        assertThat(SearchText.of(typed)).contains(new SearchText.Operators(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-book", "or", "a - b", "orders"})
    void aDashInsideAWordIsNone(String typed) {
        assertThat(SearchText.of(typed)).get().isInstanceOf(SearchText.Words.class);
    }

    @Test
    void nothingButSpaceIsNoSearchAndNothingButSignsFindsNothing() {
        assertThat(SearchText.of("  ")).isEmpty();
        assertThat(SearchText.of("…!?"))
                .hasValueSatisfying(text -> assertThat(text.expression()).isEqualTo("''::tsquery"));
    }
}
