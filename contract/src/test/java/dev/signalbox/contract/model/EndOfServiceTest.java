package dev.signalbox.contract.model;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EndOfServiceTest {

    private static final Instant DAY = Instant.parse("2027-06-30T00:00:00Z");

    @Test
    void theEndOfLifeCountsBeforeAnEarlierEndOfSupport() {
        DataContract contract = ending(
                "{property: endOfSupport, value: '2027-01-01'}, {property: endOfLife, value:" + " '2027-06-30'}");

        assertThat(contract.endOfService()).contains(DAY);
    }

    @Test
    void withoutAnEndOfLifeTheEndOfSupportIsTheEnd() {
        assertThat(ending("{property: endOfSupport, value: '2027-06-30'}").endOfService())
                .contains(DAY);
    }

    @Test
    void aDayInNoCalendarIsNoEnd() {
        assertThat(ending("{property: endOfLife, value: '+400000-01-01'}").endOfService())
                .isEmpty();
    }

    private static DataContract ending(String levels) {
        return aContract()
                .promising("id")
                .with("slaProperties: [" + levels + "]")
                .read();
    }
}
