package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.application.lifecycle.MoveMajors;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.model.PromisedLevel;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationEntity.State;
import dev.signalbox.contract.persistence.PublicationPortEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Closes a candidate by governance's last word: an admitted one becomes the baseline, and the next one has its turn. */
@Singleton
public final class JudgePublication {

    private final CheckPublication check;
    private final ContractChecks checks;
    private final ConsumerRegister consumers;
    private final Baselines baselines;

    public JudgePublication(
            CheckPublication check, ContractChecks checks, ConsumerRegister consumers, Baselines baselines) {
        this.check = check;
        this.checks = checks;
        this.consumers = consumers;
        this.baselines = baselines;
    }

    /** How a candidate's way ended: schemas to register, and products that it reads from now on. */
    public record Closed(List<Registration> registrations, Set<String> newlyRead) {
        public Closed {
            registrations = List.copyOf(registrations);
            newlyRead = Set.copyOf(newlyRead);
        }

        static Closed withoutEffect() {
            return new Closed(List.of(), Set.of());
        }
    }

    /** What follows, and answers to those that waited. */
    public record Consequences(Closed closed, List<Answer> answers) {
        public Consequences {
            answers = List.copyOf(answers);
        }
    }

    /** A judgement of anything but the candidate changes nothing. */
    public Consequences judge(String productId, String publicationId, boolean admitted, Instant now) {
        Optional<PublicationEntity> candidate = PublicationEntity.candidate(productId, publicationId);
        if (candidate.isEmpty()) {
            return new Consequences(Closed.withoutEffect(), List.of());
        }
        Closed closed = close(candidate.get(), admitted, now);
        return new Consequences(closed, check.next(productId));
    }

    /** Ends a candidate's way. */
    public Closed close(PublicationEntity row, boolean admitted, Instant now) {
        Closed closed = admitted ? admit(row, now) : Closed.withoutEffect();
        row.state = admitted ? State.ADMITTED : State.BLOCKED;
        row.judgedAt = now;
        return closed;
    }

    private Closed admit(PublicationEntity publication, Instant now) {
        List<Registration> registrations = new ArrayList<>();
        List<ContractOutcome> told = CheckedLists.of(publication).contracts();
        List<CheckedContract> contracts = check.decide(publication).contracts();
        MoveMajors.move(
                publication.productId,
                publication.publicationId,
                contracts,
                CheckPublication.standing(publication),
                () -> baselines.of(publication.productId),
                now);
        for (CheckedContract contract : contracts) {
            ContractOutcome outcome = asTold(contract, told);
            if (outcome.level() != Level.NONE) {
                baseline(publication, contract, outcome, now);
                registrations.add(registration(publication, contract));
            }
        }
        AdmittedProductEntity product = AdmittedProductEntity.of(publication.productId)
                .orElseGet(() -> {
                    AdmittedProductEntity first = new AdmittedProductEntity();
                    first.productId = publication.productId;
                    return first;
                });
        product.version = publication.version;
        product.publicationId = publication.publicationId;
        product.publication = publication.id;
        product.admittedAt = now;
        product.persist();
        return new Closed(registrations, consumers.readBy(publication.productId, inputs(publication), now));
    }

    /** A retired product reads nothing any more. */
    private static List<IncomingInput> inputs(PublicationEntity publication) {
        return publication.lifecycle.equals("retired") ? List.of() : Json.inputs(publication.inputPorts);
    }

    /** What the check said stands, also where a later release would say otherwise. */
    private static ContractOutcome asTold(CheckedContract contract, List<ContractOutcome> told) {
        ContractOutcome now = ContractOutcome.of(contract);
        return told.stream()
                .filter(outcome -> outcome.version().equals(now.version())
                        && outcome.digest().equals(now.digest())
                        && outcome.contractId().equals(Capped.text(now.contractId())))
                .findFirst()
                .orElse(now);
    }

    private void baseline(
            PublicationEntity publication, CheckedContract contract, ContractOutcome outcome, Instant now) {
        AdmittedContractEntity row = new AdmittedContractEntity();
        row.productId = publication.productId;
        row.contractId = contract.contract().id();
        row.major = contract.version().major();
        row.version = contract.version().toString();
        row.digest = contract.contract().digest();
        row.matchedVersion = contract.contract().matchedVersion();
        row.document = document(publication, contract);
        row.publicationId = publication.publicationId;
        row.admittedAt = now;
        contract.predecessor().ifPresent(before -> {
            row.oldVersion = before.version().toString();
            row.oldDigest = before.contract().digest();
        });
        row.outcome = Json.write(outcome);
        row.persist();
        for (SubjectSchema subject : contract.subjects()) {
            AdmittedSchemaEntity schema = new AdmittedSchemaEntity();
            schema.contract = row.id;
            schema.productId = publication.productId;
            schema.subject = subject.subject();
            schema.object = subject.object();
            schema.text = subject.text();
            schema.fingerprint = subject.fingerprint();
            schema.use = subject.use();
            schema.level = level(contract, subject);
            schema.persist();
        }
    }

    /** The document as published: of several ports with one contract, the first. */
    private byte[] document(PublicationEntity publication, CheckedContract contract) {
        return PublicationPortEntity.of(publication).stream()
                .filter(port -> port.contractId.equals(contract.contract().id()))
                .map(port -> port.document)
                .filter(document -> checks.readAdmitted(document)
                        .digest()
                        .equals(contract.contract().digest()))
                .findFirst()
                .orElseThrow();
    }

    private static Registration registration(PublicationEntity publication, CheckedContract contract) {
        Map<String, String> levels = contract.subjects().stream()
                .collect(Collectors.toMap(
                        SubjectSchema::subject, subject -> level(contract, subject), (first, _) -> first));
        return new Registration(
                publication.productId,
                publication.publicationId,
                contract.contract().id(),
                contract.version().toString(),
                commonLevel(levels.values())
                        .orElseGet(() -> PromisedLevel.unlessSaid(
                                        contract.version().major())
                                .name()),
                levels,
                contract.subjects());
    }

    /** An instance of the release before knows one level for all subjects. */
    private static Optional<String> commonLevel(Collection<String> levels) {
        Set<String> different = Set.copyOf(levels);
        return different.size() == 1 ? different.stream().findFirst() : Optional.empty();
    }

    private static String level(CheckedContract contract, SubjectSchema subject) {
        return PromisedLevel.of(
                        contract.contract(),
                        subject.object(),
                        contract.version().major())
                .name();
    }
}
