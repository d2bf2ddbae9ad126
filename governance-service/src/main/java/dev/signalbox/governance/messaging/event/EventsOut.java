package dev.signalbox.governance.messaging.event;

import dev.signalbox.events.BlockingViolation;
import dev.signalbox.events.Evidence;
import dev.signalbox.events.PolicySetActivated;
import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.ViolationWaiver;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Judgement;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import java.nio.ByteBuffer;
import java.util.List;

/** What was decided, in the words of the events; lists end at the caps that every reader may rely on. */
public final class EventsOut {
    private static final int BLOCKING_CAP = 200;

    private EventsOut() {}

    public static PublicationJudged judged(Judgement judgement) {
        List<TrackedViolation> blocking = judgement.blocking();
        return PublicationJudged.newBuilder()
                .setProductId(judgement.productId())
                .setPublicationId(judgement.publicationId())
                .setVersion(judgement.version())
                .setVerdict(
                        switch (judgement.verdict()) {
                            case Verdict.Admitted _ -> "ADMITTED";
                            case Verdict.Blocked _ -> "BLOCKED";
                        })
                .setBlocking(blocking.stream()
                        .limit(BLOCKING_CAP)
                        .map(violation -> new BlockingViolation(
                                violation.id().toString(), violation.violation().policyId()))
                        .toList())
                .setBlockingTruncated(blocking.size() > BLOCKING_CAP)
                .setBlockingCount(blocking.size())
                .setPolicySetDigest(judgement.policySetDigest())
                .build();
    }

    public static PolicyViolated violated(TrackedViolation tracked) {
        Violation violation = tracked.violation().told();
        return PolicyViolated.newBuilder()
                .setProductId(tracked.productId())
                .setViolationId(tracked.id().toString())
                .setStage(tracked.stage().name())
                .setRevision(tracked.revision())
                .setStatus(tracked.status().name())
                .setPolicyId(violation.policyId())
                .setPolicyVersion(violation.policyVersion())
                .setCategory(violation.category().name())
                .setSeverity(violation.severity().name())
                .setAlert(violation.alert().name())
                .setEnforcement(violation.enforcement().name())
                .setSubject(violation.subject())
                .setMessage(violation.message())
                .setEvidence(
                        violation.evidence().stream().map(EventsOut::evidence).toList())
                .setEvidenceTruncated(
                        violation.evidenceCount() > violation.evidence().size())
                .setEvidenceCount(violation.evidenceCount())
                .setRemediation(violation.remediation().isEmpty() ? null : violation.remediation())
                .setRunbookUrl(null)
                .setWaiver(violation.waiver().map(EventsOut::waiver).orElse(null))
                .setFirstSeenAt(tracked.firstSeenAt())
                .build();
    }

    public static PolicySetActivated activated(PolicySet set, ByteBuffer files) {
        return PolicySetActivated.newBuilder()
                .setProductId(ProductIds.MESH)
                .setRevision(set.revision())
                .setDigest(set.digest())
                .setFiles(files)
                .build();
    }

    private static ViolationWaiver waiver(Waiver waiver) {
        return new ViolationWaiver(waiver.by(), waiver.reason(), waiver.until());
    }

    private static Evidence evidence(dev.signalbox.governance.model.violation.Evidence evidence) {
        return new Evidence(
                evidence.path(),
                evidence.expected().orElse(null),
                evidence.actual().orElse(null));
    }
}
