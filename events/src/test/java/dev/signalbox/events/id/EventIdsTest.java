package dev.signalbox.events.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    @Test
    void theSameCauseGivesTheSameIdForEver() {
        assertThat(EventIds.named("billing", "src", "id", "checked", "billing.invoices"))
                .isEqualTo(EventIds.named("billing", "src", "id", "checked", "billing.invoices"))
                .hasToString("63481e2b-48ac-5760-9dfb-8362a8ae9f1b")
                .returns(5, UUID::version);
    }

    @Test
    void partsDoNotRunTogether() {
        assertThat(Stream.of(
                                EventIds.named("ab", "c"),
                                EventIds.named("a", "bc"),
                                EventIds.named("abc"),
                                EventIds.named("abc", ""),
                                EventIds.named("a", "1:b"),
                                EventIds.named("a1", ":b"))
                        .distinct())
                .hasSize(6);
    }

    @Test
    void newIdsAreOrderedByTime() {
        List<UUID> ids = Stream.generate(EventIds::timeOrdered).limit(1_000).toList();
        assertThat(ids).allMatch(id -> id.version() == 7).doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString)).isSorted();
    }
}
