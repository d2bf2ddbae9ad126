package dev.signalbox.governance.model.publication;

import java.util.Optional;

/** A publication that is not decided: the domain's half and contract-service's come in either order. */
public record Candidate(Optional<Published> published, Optional<Checked> checked) {

    /** What its halves allow. */
    public sealed interface Next {
        /** contract-service's half is missing. */
        record AwaitAnswer() implements Next {}

        /** contract-service accepted what this service has not read yet. */
        record AwaitPublication() implements Next {}

        /** It ends here, without a judgement. */
        record Reject(String version) implements Next {}

        record Judge(Published published, Checked checked) implements Next {}
    }

    public Next next() {
        if (checked.isEmpty()) {
            return new Next.AwaitAnswer();
        }
        Checked answer = checked.get();
        if (!answer.accepted()) {
            return new Next.Reject(answer.version());
        }
        return published.<Next>map(half -> new Next.Judge(half, answer)).orElseGet(Next.AwaitPublication::new);
    }
}
