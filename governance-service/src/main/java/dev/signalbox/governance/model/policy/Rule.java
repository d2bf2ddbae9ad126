package dev.signalbox.governance.model.policy;

import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Evidence;
import java.time.Instant;
import java.util.List;

/** What a policy asks, ready to be asked. */
@FunctionalInterface
public interface Rule {

    /** One outcome for each subject that the policy is about; none if the publication is out of its scope. */
    List<Outcome> ask(Facts facts, Instant now);

    /** The answer for one subject: {@code ""} for the product, else the name of an output port. */
    sealed interface Outcome {
        String subject();

        record Complies(String subject) implements Outcome {}

        record Violates(String subject, List<Evidence> evidence) implements Outcome {
            public Violates {
                evidence = List.copyOf(evidence);
            }
        }

        /** The question could not be answered. */
        record Fails(String subject, String reason) implements Outcome {}
    }
}
