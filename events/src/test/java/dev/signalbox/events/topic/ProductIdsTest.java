package dev.signalbox.events.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"crm.customers", "0.0", "-.-", "a-b.c-1"})
    void aDomainADotAndAName(String id) {
        assertThat(ProductIds.isValid(id)).isTrue();
        assertThat(ProductIds.domainOf(id)).isEqualTo(id.substring(0, id.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "crm", "crm.", ".customers", "crm.a.b", "Crm.a", "crm.Ä", "crm.a b", "crm/a.b", "crm..a"
            })
    void nothingElse(String id) {
        assertThat(ProductIds.isValid(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "A", "a_b", "a:", "`", "{"})
    void aDomainIsOneName(String domain) {
        assertThat(ProductIds.isValidDomain(domain)).isFalse();
        assertThat(ProductIds.isValidDomain("a-" + "z9")).isTrue();
    }
}
