package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.application.publication.PublicationVerdicts.Verdict;
import dev.signalbox.contract.application.told.Told;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationEntity.State;
import dev.signalbox.contract.persistence.PublicationPortEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes publications in and checks them one at a time: a product has one open candidate, later ones wait. */
@Singleton
public final class CheckPublication {

    private static final byte[] NOTHING = {};

    private final ContractChecks checks;
    private final Baselines baselines;
    private final PublicationVerdicts verdicts;

    public CheckPublication(ContractChecks checks, Baselines baselines, PublicationVerdicts verdicts) {
        this.checks = checks;
        this.baselines = baselines;
        this.verdicts = verdicts;
    }

    /**
     * Answers what can be answered now: nothing while another publication of the product is the candidate, and nothing for a
     * publication that is known, whichever topic or source brings it again. It is answered once and judged once; a second
     * candidate under its id would wait for a judgement that never comes.
     */
    public List<Answer> receive(IncomingPublication incoming) {
        String productId = incoming.product().productId();
        if (PublicationEntity.of(productId, incoming.publicationId()).isPresent()) {
            return List.of();
        }
        store(incoming);
        return next(productId);
    }

    /** Refuses a publication of which only key and id could be read; nothing if its id is known. */
    public Optional<Answer> refuse(String productId, String publicationId, String message, Arrival arrival) {
        if (PublicationEntity.of(productId, publicationId).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(refused(productId, publicationId, message, arrival));
    }

    private static Answer refused(String productId, String publicationId, String message, Arrival arrival) {
        List<Finding> findings = List.of(Finding.of(FindingCode.PUBLICATION_UNREADABLE, "", message));
        storeRefused(productId, publicationId, Told.findings(findings).items(), arrival);
        return new Answer(productId, publicationId, "", false, List.of(), findings, List.of(), arrival);
    }

    /** Keeps that a publication was refused unread, and why. */
    public static void storeRefused(String productId, String publicationId, List<Finding> findings, Arrival arrival) {
        IncomingStanding unknown = new IncomingStanding("", Optional.empty(), Optional.empty());
        PublicationEntity row = store(new IncomingPublication(
                publicationId,
                new IncomingProduct(productId, "", "", List.of(), List.of(), unknown, findings),
                arrival));
        row.state = State.REJECTED;
        row.checkedAt = arrival.brokerTime();
        row.findings = Json.write(findings);
    }

    /** Checks those that wait, in the order they came, until one is a candidate. */
    public List<Answer> next(String productId) {
        List<Answer> answers = new ArrayList<>();
        while (PublicationEntity.candidate(productId).isEmpty()) {
            Optional<PublicationEntity> waiting = PublicationEntity.nextWaiting(productId);
            if (waiting.isEmpty()) {
                break;
            }
            answers.add(check(waiting.get()));
        }
        return answers;
    }

    /** Decides again on what was decided, for the moment of admission: the baseline has not moved in between. */
    public Decision decide(PublicationEntity row) {
        return checks.decide(product(row), baselines.of(row.productId));
    }

    private Answer check(PublicationEntity row) {
        Instant turn = turn(row);
        row.checkedAt = turn;
        Verdict verdict = verdicts.on(product(row), baselines.of(row.productId), turn);
        Decision decision = verdict.decision();
        List<ContractOutcome> outcomes =
                decision.contracts().stream().map(ContractOutcome::of).toList();
        new CheckedLists(outcomes, decision.findings(), verdict.impacts()).writeTo(row);
        boolean accepted = switch (decision) {
            case Decision.Accepted accept -> true;
            case Decision.Rejected reject -> false;
        };
        row.state = accepted ? State.CANDIDATE : State.REJECTED;
        return new Answer(
                row.productId,
                row.publicationId,
                row.version,
                accepted,
                outcomes,
                decision.findings(),
                verdict.impacts(),
                arrival(row));
    }

    /**
     * When a publication has its turn: when it came, or when governance had the last word on the one before it. The order in which
     * the two are read does not matter, so that a rebuild finds the same.
     */
    public static Instant turn(PublicationEntity row) {
        return PublicationEntity.lastJudgedAt(row.productId)
                .filter(judged -> judged.isAfter(row.brokerTime))
                .orElse(row.brokerTime);
    }

    /** Keeps a publication that waits for its turn. */
    public static PublicationEntity store(IncomingPublication incoming) {
        IncomingProduct product = incoming.product();
        PublicationEntity row = new PublicationEntity();
        row.productId = product.productId();
        row.publicationId = incoming.publicationId();
        row.version = product.version();
        row.domain = product.domain();
        row.lifecycle = product.standing().lifecycle();
        row.sunset = product.standing().sunset().orElse(null);
        row.successor = product.standing().successor().orElse(null);
        row.inputPorts = Json.write(product.inputs());
        row.state = State.WAITING;
        Arrival arrival = incoming.arrival();
        row.source = arrival.source();
        row.time = arrival.time();
        row.correlationId = arrival.correlationId().orElse(null);
        row.causationId = arrival.causationId().orElse(null);
        row.traceparent = arrival.traceparent().orElse(null);
        row.topic = arrival.topic();
        row.partition = arrival.partition();
        row.offset = arrival.offset();
        row.brokerTime = arrival.brokerTime();
        row.faults = Json.write(product.faults());
        row.persist();
        for (int i = 0; i < product.ports().size(); i++) {
            store(row, i, product.ports().get(i));
        }
        return row;
    }

    /** Forgets a publication that waits. */
    public static void remove(PublicationEntity row) {
        PublicationPortEntity.of(row).forEach(PublicationPortEntity::delete);
        row.delete();
        PublicationEntity.flush();
    }

    private static void store(PublicationEntity publication, int position, IncomingPort port) {
        PublicationPortEntity row = new PublicationPortEntity();
        row.publication = publication.id;
        row.position = position;
        row.name = port.name();
        row.type = port.type();
        row.contractId = port.contractId();
        row.contractVersion = port.contractVersion();
        row.document = port.faults().isEmpty() ? port.document() : NOTHING;
        row.faults = Json.write(port.faults());
        row.persist();
    }

    private static IncomingProduct product(PublicationEntity row) {
        return new IncomingProduct(
                row.productId,
                row.version,
                row.domain,
                ports(row),
                Json.inputs(row.inputPorts),
                standing(row),
                Json.findings(row.faults));
    }

    static IncomingStanding standing(PublicationEntity row) {
        return new IncomingStanding(row.lifecycle, Optional.ofNullable(row.sunset), Optional.ofNullable(row.successor));
    }

    static List<IncomingPort> ports(PublicationEntity row) {
        return PublicationPortEntity.of(row).stream()
                .map(port -> new IncomingPort(
                        port.name,
                        port.type,
                        port.contractId,
                        port.contractVersion,
                        port.document,
                        Json.findings(port.faults)))
                .toList();
    }

    public static Arrival arrival(PublicationEntity row) {
        return new Arrival(
                row.source,
                row.time,
                Optional.ofNullable(row.correlationId),
                Optional.ofNullable(row.causationId),
                Optional.ofNullable(row.traceparent),
                row.topic,
                row.partition,
                row.offset,
                row.brokerTime);
    }
}
