package dev.signalbox.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalNameTest {
    @ParameterizedTest
    @CsvSource({
        "Orders Event Stream, orders-event-stream",
        "my_quantum, my-quantum",
        "'  Kündigungen (v2) ', kundigungen-v2",
        "orders, orders",
        "--A--, a",
        "a.b.c, a-b-c"
    })
    void aNameForPeopleBecomesLegal(String name, String legal) {
        assertThat(LegalName.of(name)).contains(legal);
    }

    @Test
    void aNameWithoutLettersOrDigitsIsOfNoUse() {
        assertThat(LegalName.of("… — !")).isEmpty();
        assertThat(LegalName.of("顧客")).isEmpty();
    }
}
