package dev.signalbox.governance.model.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.governance.model.publication.Candidate.Next;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final Published PUBLISHED =
            new Published(FactsFixture.facts().product(), List.of());
    private static final Checked ACCEPTED = new Checked("1.0.0", true, List.of(), List.of());
    private static final Checked REJECTED = new Checked("1.0.0", false, List.of(), List.of());

    @Test
    void whatIsPublishedAwaitsAnAnswer() {
        assertThat(candidate(PUBLISHED, null).next()).isEqualTo(new Next.AwaitAnswer());
    }

    @Test
    void whatIsAcceptedAwaitsThePublication() {
        assertThat(candidate(null, ACCEPTED).next()).isEqualTo(new Next.AwaitPublication());
    }

    @Test
    void whatIsRejectedEndsWithOrWithoutThePublication() {
        assertThat(candidate(null, REJECTED).next()).isEqualTo(new Next.Reject("1.0.0"));
        assertThat(candidate(PUBLISHED, REJECTED).next()).isEqualTo(new Next.Reject("1.0.0"));
    }

    @Test
    void whatIsPublishedAndAcceptedIsJudged() {
        assertThat(candidate(PUBLISHED, ACCEPTED).next()).isEqualTo(new Next.Judge(PUBLISHED, ACCEPTED));
    }

    private static Candidate candidate(@Nullable Published published, @Nullable Checked checked) {
        return new Candidate(Optional.ofNullable(published), Optional.ofNullable(checked));
    }
}
