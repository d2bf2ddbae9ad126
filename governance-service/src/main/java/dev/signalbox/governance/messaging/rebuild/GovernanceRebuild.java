package dev.signalbox.governance.messaging.rebuild;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RebuildHandler;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.governance.application.ResumeWork;
import dev.signalbox.governance.application.WriteAnswersAgain;
import dev.signalbox.governance.application.WriteInputsAgain;
import dev.signalbox.governance.messaging.event.EventsIn;
import dev.signalbox.governance.messaging.policy.PoliciesChangedTimer;
import dev.signalbox.governance.messaging.publication.Publications;
import dev.signalbox.governance.messaging.violation.Objectives;
import dev.signalbox.governance.messaging.violation.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judgements, violations and policies as they were told, then publications, verdicts and service levels as they were read.
 * The time of an own event is that of its decision: the broker's of what caused it.
 */
@ApplicationScoped
public class GovernanceRebuild implements RebuildHandler {
    private final WriteAnswersAgain answers;
    private final WriteInputsAgain inputs;
    private final ResumeWork resumeWork;
    private final Publications publications;

    GovernanceRebuild(
            WriteAnswersAgain answers, WriteInputsAgain inputs, ResumeWork resumeWork, Publications publications) {
        this.answers = answers;
        this.inputs = inputs;
        this.resumeWork = resumeWork;
        this.publications = publications;
    }

    @Override
    public Set<EventType> answers() {
        return EnumSet.of(EventType.PUBLICATION_JUDGED, EventType.POLICY_VIOLATED, EventType.POLICY_SET_ACTIVATED);
    }

    @Override
    public void answered(List<MeshEvent> slice) {
        for (MeshEvent event : slice) {
            Instant decidedAt = event.envelope().time();
            switch (event.payload()) {
                case PublicationJudged judged ->
                    answers.judged(
                            judged.getProductId(),
                            judged.getPublicationId(),
                            judged.getVersion(),
                            judged.getVerdict().equals("ADMITTED"),
                            judged.getPolicySetDigest(),
                            decidedAt);
                case PolicyViolated violated -> answers.violated(EventsIn.told(violated, decidedAt));
                case PolicySetActivated activated ->
                    answers.activated(
                            activated.getRevision(), activated.getDigest(), EventsIn.files(activated), decidedAt);
                default -> {
                    // Nothing else is an answer of this service.
                }
            }
        }
    }

    @Override
    public void past(List<MeshEvent> slice) {
        for (MeshEvent event : slice) {
            Instant readAt = event.origin().brokerTime();
            switch (event.payload()) {
                case ProductPublished published ->
                    inputs.published(published.getPublicationId(), EventsIn.published(published), readAt);
                case PublicationChecked checked ->
                    inputs.checked(
                            checked.getProductId(), checked.getPublicationId(), EventsIn.checked(checked), readAt);
                case SloEvaluated evaluated -> {
                    if (Objectives.isTracked(evaluated.getProductId())) {
                        inputs.evaluated(EventsIn.evaluation(evaluated), readAt);
                    }
                }
                default -> {
                    // Read only for its authority, which it has.
                }
            }
        }
    }

    @Override
    public void refused(RefusedEvent refused) {
        inputs.refused(EventsIn.refusal(refused));
    }

    @Override
    public void resume(Decisions decisions) {
        resumeWork
                .unanswered()
                .forEach(waiting -> publications.awaitAnswer(
                        waiting.productId(), waiting.publicationId(), waiting.since(), decisions));
        resumeWork
                .held()
                .forEach(waiting -> publications.holdAgain(
                        waiting.productId(), waiting.publicationId(), waiting.since(), decisions));
        resumeWork.unresolvedViolations().forEach(unresolved -> {
            Violations.seen(unresolved.violation(), unresolved.lastSeen(), decisions);
            Violations.awaitEndOfWaiver(unresolved.violation(), decisions);
        });
        resumeWork.policiesChanged().ifPresent(since -> PoliciesChangedTimer.schedule(since, decisions));
    }

    @Override
    public Map<String, String> hashedRows() {
        return HashedRows.BY_TABLE;
    }
}
