package dev.signalbox.contract.application;

import dev.signalbox.contract.application.IncomingPublication.IncomingPort;
import dev.signalbox.contract.model.ConsumerImpact;
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
    private final ConsumerImpacts impacts;

    public CheckPublication(ContractChecks checks, Baselines baselines, ConsumerImpacts impacts) {
        this.checks = checks;
        this.baselines = baselines;
        this.impacts = impacts;
    }

    /**
     * Answers what can be answered now: nothing while another publication of the product is the candidate, and nothing for a
     * publication that is known, whichever topic or source brings it again. It is answered once and judged once; a second
     * candidate under its id would wait for a judgement that never comes.
     */
    public List<Answer> receive(IncomingPublication incoming) {
        if (PublicationEntity.of(incoming.productId(), incoming.publicationId()).isPresent()) {
            return List.of();
        }
        store(incoming);
        return next(incoming.productId(), incoming.arrival().brokerTime());
    }

    /** Refuses a publication of which only key and id could be read. */
    public Answer refuse(String productId, String publicationId, String message, Arrival arrival) {
        List<Finding> findings = List.of(Finding.of(FindingCode.PUBLICATION_UNREADABLE, "", message));
        PublicationEntity row =
                store(new IncomingPublication(productId, publicationId, "", "", List.of(), findings, arrival));
        row.state = State.REJECTED;
        row.checkedAt = arrival.brokerTime();
        row.findings = Json.write(findings);
        return new Answer(productId, publicationId, "", false, List.of(), findings, List.of(), arrival);
    }

    /** Checks those that wait, in the order they came, until one is a candidate. */
    List<Answer> next(String productId, Instant now) {
        List<Answer> answers = new ArrayList<>();
        while (PublicationEntity.candidate(productId).isEmpty()) {
            Optional<PublicationEntity> waiting = PublicationEntity.nextWaiting(productId);
            if (waiting.isEmpty()) {
                break;
            }
            answers.add(check(waiting.get(), now));
        }
        return answers;
    }

    /** Decides again on what was decided, for the moment of admission: the baseline has not moved in between. */
    Decision decide(PublicationEntity row) {
        return checks.decide(incoming(row), baselines.of(row.productId));
    }

    private Answer check(PublicationEntity row, Instant now) {
        row.checkedAt = now;
        Decision decision = decide(row);
        List<ContractOutcome> outcomes =
                decision.contracts().stream().map(ContractOutcome::of).toList();
        row.findings = Json.write(decision.findings());
        row.contracts = Json.write(outcomes);
        List<ConsumerImpact> consumers = impacts.of(row.productId, decision.contracts());
        row.impacts = Json.write(consumers);
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
                consumers,
                arrival(row));
    }

    private static PublicationEntity store(IncomingPublication incoming) {
        PublicationEntity row = new PublicationEntity();
        row.productId = incoming.productId();
        row.publicationId = incoming.publicationId();
        row.version = incoming.version();
        row.domain = incoming.domain();
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
        row.faults = Json.write(incoming.faults());
        row.persist();
        for (int i = 0; i < incoming.ports().size(); i++) {
            store(row, i, incoming.ports().get(i));
        }
        return row;
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

    private static IncomingPublication incoming(PublicationEntity row) {
        List<IncomingPort> ports = PublicationPortEntity.of(row).stream()
                .map(port -> new IncomingPort(
                        port.name,
                        port.type,
                        port.contractId,
                        port.contractVersion,
                        port.document,
                        Json.findings(port.faults)))
                .toList();
        return new IncomingPublication(
                row.productId,
                row.publicationId,
                row.version,
                row.domain,
                ports,
                Json.findings(row.faults),
                arrival(row));
    }

    private static Arrival arrival(PublicationEntity row) {
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
