package dev.signalbox.contract.application.rebuild;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.publication.Arrival;
import dev.signalbox.contract.application.publication.CheckPublication;
import dev.signalbox.contract.application.publication.CheckedLists;
import dev.signalbox.contract.application.publication.JudgePublication;
import dev.signalbox.contract.application.rebuild.Evidence.Judged;
import dev.signalbox.contract.application.rebuild.Evidence.PublicationAnswered;
import dev.signalbox.contract.application.rebuild.Evidence.SchemasRegistered;
import dev.signalbox.contract.application.registration.RecordRegistration;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationEntity.State;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a product's publications and its baseline again. The order is that of this service's answers: one publication has
 * its turn after the other, so whatever was answered later found the earlier one closed.
 */
@Singleton
public final class PublicationsAgain {

    private final CheckPublication checks;
    private final JudgePublication judgements;

    public PublicationsAgain(CheckPublication checks, JudgePublication judgements) {
        this.checks = checks;
        this.judgements = judgements;
    }

    /** Schemas of an admitted contract whose registration no event tells, and the judgement that wants them. */
    public record Unregistered(Registration registration, Judged cause) {}

    List<Unregistered> write(String productId) {
        List<PublicationAnswered> answers = Evidence.of(productId, PublicationAnswered.class);
        List<Judged> judged = Evidence.of(productId, Judged.class);
        Map<String, SchemasRegistered> registered = new HashMap<>();
        Evidence.of(productId, SchemasRegistered.class).forEach(told -> registered.put(told.subject(), told));
        List<Unregistered> unregistered = new ArrayList<>();
        Optional<String> lastTurn = answers.stream()
                .filter(answer -> !isUnreadable(answer))
                .map(PublicationAnswered::publicationId)
                .reduce((earlier, later) -> later);
        for (PublicationAnswered answer : answers) {
            Optional<PublicationEntity> row = PublicationEntity.of(productId, answer.publicationId());
            if (isUnreadable(answer)) {
                refused(productId, answer, row);
            } else if (row.isPresent()) {
                boolean wasClosed = !lastTurn.equals(Optional.of(answer.publicationId()));
                checked(row.get(), answer);
                lastWord(judged, answer, wasClosed)
                        .ifPresent(word -> unregistered.addAll(close(row.get(), word, registered)));
            }
        }
        AdmittedProductEntity.of(productId)
                .ifPresent(product -> product.sequence = registered.values().stream()
                        .mapToLong(SchemasRegistered::sequence)
                        .max()
                        .orElse(0));
        return unregistered;
    }

    private static boolean isUnreadable(PublicationAnswered answer) {
        return answer.told().findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.PUBLICATION_UNREADABLE);
    }

    /** It was refused unread, even if it could be read today. */
    private static void refused(String productId, PublicationAnswered answer, Optional<PublicationEntity> readable) {
        Arrival arrival = readable.map(CheckPublication::arrival)
                .orElseGet(() -> new Arrival(
                        "",
                        answer.receivedAt(),
                        answer.correlationId(),
                        Optional.empty(),
                        answer.traceparent(),
                        "",
                        0,
                        0,
                        answer.receivedAt()));
        readable.ifPresent(CheckPublication::remove);
        CheckPublication.storeRefused(
                productId, answer.publicationId(), answer.told().findings(), arrival);
    }

    private void checked(PublicationEntity row, PublicationAnswered answer) {
        row.checkedAt = CheckPublication.turn(row);
        row.state = answer.accepted() ? State.CANDIDATE : State.REJECTED;
        answer.told().writeTo(row);
        if (answer.cut()) {
            decidedAgain(row, answer.told()).ifPresent(whole -> whole.writeTo(row));
        }
    }

    /** The same documents and the same baseline give the same lists, if this release decides as that one did. */
    private Optional<CheckedLists> decidedAgain(PublicationEntity row, CheckedLists told) {
        Decision decision = checks.decide(row);
        CheckedLists again = new CheckedLists(
                decision.contracts().stream().map(ContractOutcome::of).toList(), decision.findings(), told.impacts());
        return Optional.of(again).filter(lists -> lists.told().equals(told));
    }

    /**
     * The judgement that closed the publication: the first after its answer. Brokers' clocks may differ, so one that seems
     * to be older counts if the product's next publication had its turn.
     */
    private static Optional<Judged> lastWord(List<Judged> judged, PublicationAnswered answer, boolean wasClosed) {
        List<Judged> words = judged.stream()
                .filter(word -> answer.accepted() && word.publicationId().equals(answer.publicationId()))
                .toList();
        return words.stream()
                .filter(word -> !word.arrival().brokerTime().isBefore(answer.answeredAt()))
                .findFirst()
                .or(() -> words.stream().filter(word -> wasClosed).findFirst());
    }

    private List<Unregistered> close(PublicationEntity row, Judged word, Map<String, SchemasRegistered> registered) {
        List<Unregistered> unregistered = new ArrayList<>();
        for (Registration wanted : judgements
                .close(row, word.admitted(), word.arrival().brokerTime())
                .registrations()) {
            Optional.ofNullable(registered.get(SchemasRegistered.subject(wanted)))
                    .ifPresentOrElse(
                            told -> RecordRegistration.keep(contract(wanted), told.places()),
                            () -> unregistered.add(new Unregistered(wanted, word)));
        }
        return unregistered;
    }

    private static AdmittedContractEntity contract(Registration wanted) {
        return AdmittedContractEntity.of(wanted.productId(), wanted.contractId(), wanted.version())
                .orElseThrow();
    }
}
