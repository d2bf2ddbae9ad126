package dev.signalbox.governance.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import dev.signalbox.governance.persistence.ViolationFilter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedAddressTest {

    @Test
    void whatIsOpenIsShownUnasked() {
        assertThat(FeedAddress.of(filter(Optional.of(Status.OPEN), Optional.empty())))
                .hasToString("/violations");
        assertThat(FeedAddress.of(filter(Optional.empty(), Optional.empty()))).hasToString("/violations?status=all");
    }

    @Test
    void aLinkChangesOneFilterAndKeepsTheOthers() {
        FeedAddress here = FeedAddress.of(filter(Optional.of(Status.RESOLVED), Optional.of(Severity.ERROR)));

        assertThat(here.with("domain", Optional.of("care & co")))
                .hasToString("/violations?domain=care+%26+co&severity=error&status=resolved");
        assertThat(here.with("severity", Optional.empty())).hasToString("/violations?status=resolved");
    }

    private static ViolationFilter filter(Optional<Status> status, Optional<Severity> severity) {
        return new ViolationFilter(
                Optional.empty(), Optional.empty(), status, severity, Optional.empty(), Optional.empty());
    }
}
