package dev.signalbox.cli.mesh;

import dev.signalbox.events.PolicyViolated;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.PublicationJudged;
import dev.signalbox.events.SchemaChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the mesh has answered to one publication so far.
 *
 * <pre>
 * AWAITING_CHECK ── checked: REJECTED ──▶ REJECTED
 *       └── checked: ACCEPTED ──▶ AWAITING_JUDGEMENT ── judged ──▶ ADMITTED | BLOCKED
 * </pre>
 *
 * @param changes the SchemaChanged events that follow an admission
 */
public record PublicationAnswers(
        String publicationId,
        Optional<PublicationChecked> checked,
        List<PolicyViolated> violations,
        Optional<PublicationJudged> judged,
        List<ReceivedEvent> changes) {

    /** Where the publication stands. */
    public enum State {
        AWAITING_CHECK("contract-service"),
        AWAITING_JUDGEMENT("governance-service"),
        REJECTED("contract-service"),
        BLOCKED("governance-service"),
        ADMITTED("governance-service");

        private final String service;

        State(String service) {
            this.service = service;
        }

        /** Who said so, or who has not answered yet. */
        public String service() {
            return service;
        }

        public boolean isFinal() {
            return this != AWAITING_CHECK && this != AWAITING_JUDGEMENT;
        }
    }

    public PublicationAnswers {
        violations = List.copyOf(violations);
        changes = List.copyOf(changes);
    }

    public static PublicationAnswers noneYet(String publicationId) {
        return new PublicationAnswers(publicationId, Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    /** Takes in an event if it answers this publication. The two topics may come in any order. */
    public PublicationAnswers with(ReceivedEvent event) {
        if (!event.envelope().correlationId().equals(Optional.of(publicationId))) {
            return this;
        }
        return switch (event.payload()) {
            case PublicationChecked verdict ->
                new PublicationAnswers(publicationId, Optional.of(verdict), violations, judged, changes);
            case PolicyViolated violation ->
                new PublicationAnswers(publicationId, checked, add(violations, violation), judged, changes);
            case PublicationJudged verdict ->
                new PublicationAnswers(publicationId, checked, violations, Optional.of(verdict), changes);
            case SchemaChanged _ ->
                new PublicationAnswers(publicationId, checked, violations, judged, add(changes, event));
            default -> this;
        };
    }

    public State state() {
        if (checked.isEmpty()) {
            return State.AWAITING_CHECK;
        }
        if (!checked.get().getVerdict().equals("ACCEPTED")) {
            return State.REJECTED;
        }
        return judged.map(verdict -> verdict.getVerdict().equals("ADMITTED") ? State.ADMITTED : State.BLOCKED)
                .orElse(State.AWAITING_JUDGEMENT);
    }

    private static <T> List<T> add(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
