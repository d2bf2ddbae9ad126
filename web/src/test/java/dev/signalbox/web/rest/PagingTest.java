package dev.signalbox.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void withoutWordsThereAreFiftyFromTheBeginning() {
        assertThat(Paging.of(new MultivaluedHashMap<>()))
                .satisfies(paging -> assertThat(paging.limit()).isEqualTo(50))
                .satisfies(paging -> assertThat(paging.after()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "ten", "-1", "1e2"})
    void aLimitThatIsNoneSaysWhatItMayBe(String limit) {
        assertThatThrownBy(() -> Paging.of(parameters("limit", limit)))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("1 to 200");
    }

    @Test
    void oneEntryMoreThanAskedForMeansThatThereIsANextPage() {
        Paging two = Paging.of(parameters("limit", "2"));

        assertThat(two.page(List.of("a", "b", "c"), entry -> entry))
                .isEqualTo(new Paging.Page<>(List.of("a", "b"), Optional.of("b")));
        assertThat(two.page(List.of("a", "b"), entry -> entry).next()).isEmpty();
    }

    @Test
    void aMisspeltFilterDoesNotPassForAnAnswer() {
        assertThatThrownBy(() -> Paging.allow(parameters("domian", "care"), Set.of("domain", "limit")))
                .hasMessageContaining("domian")
                .hasMessageContaining("domain, limit");
    }

    @Test
    void whatNoDatabaseHoldsIsNotLookedFor() {
        assertThatThrownBy(() -> Paging.single(parameters("domain", "a\0"), "domain"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("domain");
    }

    private static MultivaluedMap<String, String> parameters(String name, String value) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        parameters.add(name, value);
        return parameters;
    }
}
