package dev.signalbox.contract.application.rebuild;

import dev.signalbox.contract.application.lifecycle.NoticeConsumers;
import dev.signalbox.contract.application.lifecycle.NoticeConsumers.Notice;
import dev.signalbox.contract.application.publication.Arrival;
import dev.signalbox.contract.application.publication.CheckPublication;
import dev.signalbox.contract.application.publication.IncomingPublication;
import dev.signalbox.contract.application.rebuild.Evidence.Declared;
import dev.signalbox.contract.application.rebuild.Evidence.PublicationAnswered;
import dev.signalbox.contract.application.rebuild.PublicationsAgain.Unregistered;
import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.RebuildEvidenceEntity;
import dev.signalbox.contract.persistence.RegistryDriftEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Writes the projection again: takes in what the topics hold, in whatever order, and then each product's rows from it. */
@Singleton
public final class WriteAgain {

    private final PublicationsAgain publications;
    private final DeclarationsAgain declarations;
    private final NoticeConsumers notices;

    public WriteAgain(PublicationsAgain publications, DeclarationsAgain declarations, NoticeConsumers notices) {
        this.publications = publications;
        this.declarations = declarations;
        this.notices = notices;
    }

    /** The first publication of a product that waits for no candidate. */
    public record Waiting(String productId, String publicationId, Arrival arrival) {}

    /** A product with readers who were not told of a sunset, and its current publication. */
    public record Untold(String productId, String publicationId, Arrival arrival) {}

    /**
     * What was under way and is to be carried on.
     *
     * @param registered products that have schemas in the registry, with the time of the last admission
     */
    public record Unfinished(
            List<Unregistered> registrations,
            List<Declared> declarations,
            List<Waiting> waiting,
            List<Untold> untold,
            Map<String, Instant> registered) {
        public Unfinished {
            registrations = List.copyOf(registrations);
            declarations = List.copyOf(declarations);
            waiting = List.copyOf(waiting);
            untold = List.copyOf(untold);
            registered = Map.copyOf(registered);
        }
    }

    public void keep(String productId, Evidence evidence) {
        Evidence.keep(productId, evidence);
    }

    /** Keeps the publication itself, which waits; of several under one id the one that the answer means, or the first. */
    public void published(IncomingPublication incoming) {
        String productId = incoming.product().productId();
        Optional<PublicationEntity> known = PublicationEntity.of(productId, incoming.publicationId());
        if (known.isEmpty()) {
            CheckPublication.store(incoming);
        } else if (isMeant(incoming, known.get())) {
            CheckPublication.remove(known.get());
            CheckPublication.store(incoming);
        }
    }

    private static boolean isMeant(IncomingPublication incoming, PublicationEntity known) {
        Instant came = incoming.arrival().brokerTime();
        return Evidence.of(known.productId, PublicationAnswered.class, known.publicationId)
                .map(answer ->
                        answer.receivedAt().equals(came) && !answer.receivedAt().equals(known.brokerTime))
                .orElseGet(() -> came.isBefore(known.brokerTime));
    }

    /** The latest report on a subject is how it stands. */
    public void drifted(DriftReport report) {
        RegistryDriftEntity row =
                RegistryDriftEntity.of(report.productId(), report.subject()).orElseGet(RegistryDriftEntity::new);
        if (row.id != null && row.revision >= report.revision()) {
            return;
        }
        row.productId = report.productId();
        row.subject = report.subject();
        row.expected = report.expected();
        row.found = report.found();
        row.since = report.since();
        row.status = report.status();
        row.revision = report.revision();
        row.persist();
    }

    /** Whom it told of which sunset. */
    public void noticed(Notice notice, Instant at) {
        NoticeConsumers.note(notice, at);
    }

    /** Writes the rows of every product from its evidence. */
    public Unfinished finish() {
        List<Unregistered> registrations = new ArrayList<>();
        List<Declared> unanswered = new ArrayList<>();
        List<Waiting> waiting = new ArrayList<>();
        Map<String, Instant> registered = new HashMap<>();
        SequencedSet<String> products = new TreeSet<>(RebuildEvidenceEntity.productIds());
        products.addAll(PublicationEntity.productIds());
        for (String productId : products) {
            registrations.addAll(publications.write(productId));
            unanswered.addAll(declarations.write(productId));
            if (PublicationEntity.candidate(productId).isEmpty()) {
                PublicationEntity.nextWaiting(productId)
                        .map(row -> new Waiting(productId, row.publicationId, CheckPublication.arrival(row)))
                        .ifPresent(waiting::add);
            }
            AdmittedProductEntity.of(productId)
                    .filter(product -> product.sequence > 0)
                    .ifPresent(product -> registered.put(productId, product.admittedAt));
            RebuildEvidenceEntity.nextProduct();
        }
        RebuildEvidenceEntity.deleteAll();
        return new Unfinished(registrations, unanswered, waiting, untold(products), registered);
    }

    /** Only now are the input ports of all products known. */
    private List<Untold> untold(Collection<String> products) {
        List<Untold> untold = new ArrayList<>();
        for (String productId : products) {
            if (!notices.due(productId).isEmpty()) {
                AdmittedProductEntity.of(productId)
                        .flatMap(product -> PublicationEntity.<PublicationEntity>findByIdOptional(product.publication))
                        .map(row -> new Untold(productId, row.publicationId, CheckPublication.arrival(row)))
                        .ifPresent(untold::add);
            }
        }
        return untold;
    }
}
