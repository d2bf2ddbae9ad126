package dev.signalbox.governance.model.violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViolationBookTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-03T09:00:00Z");
    private static final Violation OPEN_PII = violation("pii-must-be-restricted", Enforcement.BLOCK);
    private static final Violation NO_CHANGELOG = violation("changelog-present", Enforcement.ADVISE);

    @Test
    void aBlockedPublicationOpensItsViolationsAsCandidate() {
        List<TrackedViolation> changed = after(List.of(), Verdict.of(List.of(OPEN_PII, NO_CHANGELOG)), MONDAY);

        assertThat(changed)
                .extracting(TrackedViolation::stage, TrackedViolation::status, TrackedViolation::revision)
                .containsExactly(tuple(Stage.CANDIDATE, Status.OPEN, 1L), tuple(Stage.CANDIDATE, Status.OPEN, 1L));
    }

    @Test
    void theFixedPublicationResolvesWhatBlockedIt() {
        List<TrackedViolation> blocked = after(List.of(), Verdict.of(List.of(OPEN_PII)), MONDAY);

        List<TrackedViolation> changed = after(blocked, Verdict.of(List.of()), TUESDAY);

        assertThat(changed)
                .extracting(TrackedViolation::id, TrackedViolation::status, TrackedViolation::revision)
                .containsExactly(tuple(blocked.getFirst().id(), Status.RESOLVED, 2L));
    }

    @Test
    void anAdvisoryViolationOfAnAdmittedPublicationIsCurrent() {
        List<TrackedViolation> blocked = after(List.of(), Verdict.of(List.of(OPEN_PII, NO_CHANGELOG)), MONDAY);

        List<TrackedViolation> changed = after(blocked, Verdict.of(List.of(NO_CHANGELOG)), TUESDAY);

        assertThat(changed)
                .extracting(
                        violation -> violation.violation().policyId(),
                        TrackedViolation::stage,
                        TrackedViolation::status)
                .containsExactly(
                        tuple("pii-must-be-restricted", Stage.CANDIDATE, Status.RESOLVED),
                        tuple("changelog-present", Stage.CANDIDATE, Status.RESOLVED),
                        tuple("changelog-present", Stage.CURRENT, Status.OPEN));
    }

    @Test
    void aBlockedPublicationLeavesWhatIsCurrentAlone() {
        List<TrackedViolation> current = after(List.of(), Verdict.of(List.of(NO_CHANGELOG)), MONDAY);

        List<TrackedViolation> changed = after(current, Verdict.of(List.of(OPEN_PII)), TUESDAY);

        assertThat(changed).extracting(TrackedViolation::stage).containsExactly(Stage.CANDIDATE);
    }

    @Test
    void aViolationThatStaysKeepsItsBeginningAndGrowsItsRevision() {
        List<TrackedViolation> first = after(List.of(), Verdict.of(List.of(OPEN_PII)), MONDAY);

        TrackedViolation again =
                after(first, Verdict.of(List.of(OPEN_PII)), TUESDAY).getFirst();

        assertThat(again.revision()).isEqualTo(2);
        assertThat(again.firstSeenAt()).isEqualTo(MONDAY);
        assertThat(again.changedAt()).isEqualTo(TUESDAY);
    }

    @Test
    void aViolationThatComesBackBeginsAnew() {
        List<TrackedViolation> book = new ArrayList<>(after(List.of(), Verdict.of(List.of(NO_CHANGELOG)), MONDAY));
        book = after(book, Verdict.of(List.of()), MONDAY);

        TrackedViolation back =
                after(book, Verdict.of(List.of(NO_CHANGELOG)), TUESDAY).getFirst();

        assertThat(back.status()).isEqualTo(Status.OPEN);
        assertThat(back.revision()).isEqualTo(3);
        assertThat(back.firstSeenAt()).isEqualTo(TUESDAY);
    }

    @Test
    void whatIsResolvedIsNotResolvedAgain() {
        List<TrackedViolation> book = after(List.of(), Verdict.of(List.of(OPEN_PII)), MONDAY);
        book = after(book, Verdict.of(List.of()), MONDAY);

        assertThat(after(book, Verdict.of(List.of()), TUESDAY)).isEmpty();
    }

    @Test
    void whatEventsReportIsNotResolvedByJudging() {
        Violation unanswered =
                new UnansweredPublication("billing.invoices", "p-1", "1.0.0", Duration.ofMinutes(5)).violation();
        TrackedViolation open = TrackedViolation.opened("billing.invoices", Stage.CURRENT, unanswered, MONDAY);

        assertThat(after(List.of(open), Verdict.of(List.of()), TUESDAY)).isEmpty();
        assertThat(lookingAgain(List.of(open), Verdict.of(List.of()))).isEmpty();
    }

    @Test
    void otherPoliciesOpenAndResolveWhatIsCurrentAndLeaveCandidatesAlone() {
        List<TrackedViolation> book = new ArrayList<>(after(List.of(), Verdict.of(List.of(NO_CHANGELOG)), MONDAY));
        book.addAll(after(book, Verdict.of(List.of(OPEN_PII)), MONDAY));

        List<TrackedViolation> changed =
                lookingAgain(book, Verdict.of(List.of(violation("classified", Enforcement.BLOCK))));

        assertThat(changed)
                .extracting(
                        violation -> violation.violation().policyId(),
                        TrackedViolation::stage,
                        TrackedViolation::status)
                .containsExactly(
                        tuple("changelog-present", Stage.CURRENT, Status.RESOLVED),
                        tuple("classified", Stage.CURRENT, Status.OPEN));
    }

    @Test
    void otherPoliciesThatFindTheSameTellNothing() {
        List<TrackedViolation> book = after(List.of(), Verdict.of(List.of(NO_CHANGELOG)), MONDAY);
        Violation byANewVersion = new Violation(
                "changelog-present",
                "1.1.0",
                Category.SECURITY,
                Severity.ERROR,
                Alert.NONE,
                Enforcement.ADVISE,
                "invoices",
                "wrong",
                List.of(),
                "");

        assertThat(lookingAgain(book, Verdict.of(List.of(byANewVersion)))).isEmpty();
        assertThat(lookingAgain(book, Verdict.of(List.of(byANewVersion.alerting(Alert.TICKET)))))
                .extracting(TrackedViolation::revision)
                .containsExactly(2L);
    }

    @Test
    void whatIsLetPassIsThereAndOpensWhenItIsNot() {
        Violation waived = OPEN_PII.waivedBy(new Waiver("council", "the move", TUESDAY));
        List<TrackedViolation> book = after(List.of(), Verdict.of(List.of(waived)), MONDAY);

        assertThat(book)
                .extracting(TrackedViolation::stage, TrackedViolation::status)
                .containsExactly(tuple(Stage.CURRENT, Status.WAIVED));
        assertThat(lookingAgain(book, Verdict.of(List.of(waived)))).isEmpty();
        TrackedViolation open =
                lookingAgain(book, Verdict.of(List.of(OPEN_PII))).getFirst();
        assertThat(open.status()).isEqualTo(Status.OPEN);
        assertThat(open.firstSeenAt()).isEqualTo(MONDAY);
        TrackedViolation resolved = lookingAgain(book, Verdict.of(List.of())).getFirst();
        assertThat(resolved.status()).isEqualTo(Status.RESOLVED);
        assertThat(resolved.violation().waiver()).isEmpty();
    }

    @Test
    void anotherEndOfAWaiverIsToldOnce() {
        List<TrackedViolation> book = after(
                List.of(), Verdict.of(List.of(OPEN_PII.waivedBy(new Waiver("council", "the move", TUESDAY)))), MONDAY);
        Verdict longer =
                Verdict.of(List.of(OPEN_PII.waivedBy(new Waiver("council", "the move", TUESDAY.plusSeconds(1)))));

        List<TrackedViolation> changed = lookingAgain(book, longer);

        assertThat(changed)
                .extracting(TrackedViolation::status, TrackedViolation::revision)
                .containsExactly(tuple(Status.WAIVED, 2L));
        assertThat(lookingAgain(changed, longer)).isEmpty();
    }

    @Test
    void whatTheEventHasNoRoomForIsNothingNew() {
        List<TrackedViolation> told =
                after(List.of(), Verdict.of(List.of(with(30, "long".repeat(1000)))), MONDAY).stream()
                        .map(step -> new TrackedViolation(
                                step.id(),
                                step.productId(),
                                step.stage(),
                                step.revision(),
                                step.status(),
                                step.violation().told(),
                                step.firstSeenAt(),
                                step.changedAt()))
                        .toList();

        assertThat(told.getFirst().violation().evidence()).hasSize(20);
        assertThat(told.getFirst().violation().message()).hasSize(2048).endsWith("…");
        assertThat(lookingAgain(told, Verdict.of(List.of(with(30, "long".repeat(1000))))))
                .isEmpty();
        assertThat(lookingAgain(told, Verdict.of(List.of(with(31, "long".repeat(1000))))))
                .hasSize(1);
        assertThat(told.getFirst().resolved(TUESDAY).violation().evidenceCount())
                .isEqualTo(30);
    }

    @Test
    void allTheEvidenceCompletesOnlyWhatWasToldOfIt() {
        Violation told = with(30, "wrong").told();

        assertThat(told.isCutFrom(with(30, "wrong").evidence())).isTrue();
        assertThat(told.isCutFrom(with(29, "wrong").evidence())).isFalse();
        assertThat(told.isCutFrom(with(31, "wrong").evidence())).isFalse();
        assertThat(told.isCutFrom(with(31, "wrong").evidence().subList(1, 31))).isFalse();
    }

    @Test
    void aViolationIsTheSameWheneverItIsFound() {
        ViolationId id = ViolationId.of("owner-contact", "billing.invoices", Stage.CURRENT, "");

        assertThat(id).isEqualTo(ViolationId.of("owner-contact", "billing.invoices", Stage.CURRENT, ""));
        assertThat(id).isNotEqualTo(ViolationId.of("owner-contact", "billing.invoices", Stage.CANDIDATE, ""));
        assertThat(id.value().version()).isEqualTo(5);
        assertThat(id.value().variant()).isEqualTo(2);
    }

    private static List<TrackedViolation> after(List<TrackedViolation> book, Verdict verdict, Instant now) {
        return new ViolationBook("billing.invoices", book).after(verdict, now);
    }

    private static List<TrackedViolation> lookingAgain(List<TrackedViolation> book, Verdict verdict) {
        return new ViolationBook("billing.invoices", book).afterLookingAgain(verdict, TUESDAY);
    }

    private static Violation violation(String policy, Enforcement enforcement) {
        return new Violation(
                policy,
                "1.0.0",
                Category.SECURITY,
                Severity.ERROR,
                Alert.NONE,
                enforcement,
                "invoices",
                "wrong",
                List.of(),
                "");
    }

    private static Violation with(int evidence, String message) {
        return new Violation(
                "snake-case-names",
                "1.0.0",
                Category.SECURITY,
                Severity.ERROR,
                Alert.NONE,
                Enforcement.ADVISE,
                "invoices",
                message,
                IntStream.range(0, evidence)
                        .mapToObj(i -> Evidence.at("invoices.field" + i))
                        .toList(),
                "");
    }
}
