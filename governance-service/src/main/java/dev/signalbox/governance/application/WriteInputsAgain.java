package dev.signalbox.governance.application;

import dev.signalbox.governance.model.publication.Candidate.Next;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Published;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation;
import dev.signalbox.governance.model.violation.Refusal;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.PublicationEntity.State;
import dev.signalbox.governance.persistence.RefusalEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Writes what was read before, after what was decided on it; decides nothing. */
@ApplicationScoped
public class WriteInputsAgain {

    public void published(String publicationId, Published half, Instant at) {
        PublicationEntity row = PublicationEntity.of(half.product().id(), publicationId);
        if (row.take(half, at)) {
            settle(row);
        }
    }

    public void checked(String productId, String publicationId, Checked half, Instant at) {
        PublicationEntity row = PublicationEntity.of(productId, publicationId);
        if (row.take(half, at)) {
            settle(row);
        }
    }

    /** Both halves are there and no judgement is: it was held. */
    private static void settle(PublicationEntity row) {
        switch (row.candidate().next()) {
            case Next.AwaitAnswer(), Next.AwaitPublication() -> {}
            case Next.Reject(String version) -> row.reject(version);
            case Next.Judge _ -> row.state = State.HELD;
        }
    }

    public void evaluated(ObjectiveEvaluation evaluation, Instant at) {
        ObjectiveEntity.evaluated(evaluation, at);
    }

    public void refused(Refusal refusal) {
        RefusalEntity.add(refusal);
    }
}
