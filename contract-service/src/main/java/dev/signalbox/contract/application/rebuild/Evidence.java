package dev.signalbox.contract.application.rebuild;

import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.consumption.Declaration;
import dev.signalbox.contract.application.publication.Arrival;
import dev.signalbox.contract.application.publication.CheckedLists;
import dev.signalbox.contract.application.registration.Registration;
import dev.signalbox.contract.application.registration.Registration.Registered;
import dev.signalbox.contract.application.told.Capped;
import dev.signalbox.contract.persistence.RebuildEvidenceEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one event says of a product's history. */
public sealed interface Evidence {

    /** Tells apart two pieces of one kind; what comes again under it says the same. */
    String subject();

    /**
     * This service's answer to a publication.
     *
     * @param told what the answer carried
     * @param cut whether anything had to be left out of it
     * @param receivedAt when the publication came, by the broker's clock
     * @param answeredAt when the answer came, by the broker's clock
     */
    record PublicationAnswered(
            String publicationId,
            boolean accepted,
            CheckedLists told,
            boolean cut,
            Instant receivedAt,
            Instant answeredAt,
            Optional<String> correlationId,
            Optional<String> traceparent)
            implements Evidence {
        @Override
        public String subject() {
            return publicationId;
        }
    }

    /** Governance's word on a publication. */
    record Judged(String publicationId, boolean admitted, String eventId, Arrival arrival) implements Evidence {
        @Override
        public String subject() {
            return arrival.source() + " " + eventId;
        }
    }

    /** Where the registry keeps an admitted contract's schemas. */
    record SchemasRegistered(
            String publicationId, String contractId, String version, long sequence, List<Registered> places)
            implements Evidence {

        public SchemasRegistered {
            places = List.copyOf(places);
        }

        @Override
        public String subject() {
            return publicationId + " " + contractId + " " + version;
        }

        /** The subject under which the answer to this registration is told. */
        static String subject(Registration registration) {
            return registration.publicationId() + " " + Capped.text(registration.contractId()) + " "
                    + registration.version();
        }
    }

    /** This service's answer to a declaration; {@code declaredAt} is when that came, by the broker's clock. */
    record DeclarationAnswered(
            String declarationId,
            String consumerId,
            int majorVersion,
            Optional<String> port,
            long revision,
            String status,
            Instant declaredAt)
            implements Evidence {
        @Override
        public String subject() {
            return consumerId + " " + majorVersion + " " + port.orElse("") + " " + revision;
        }
    }

    /** What a domain declared. */
    record Declared(String declarationId, Declaration declaration, Arrival arrival) implements Evidence {
        @Override
        public String subject() {
            return arrival.source() + " " + declarationId;
        }
    }

    /** Keeps it, once. */
    static void keep(String productId, Evidence evidence) {
        RebuildEvidenceEntity.keep(
                productId, evidence.getClass().getSimpleName(), evidence.subject(), Json.write(evidence));
    }

    /** The one of a kind that is about this subject. */
    static <T extends Evidence> Optional<T> of(String productId, Class<T> kind, String subject) {
        return RebuildEvidenceEntity.payload(productId, kind.getSimpleName(), subject)
                .map(payload -> Json.read(payload, kind));
    }

    /** All of one kind about a product, in the order of the topic. */
    static <T extends Evidence> List<T> of(String productId, Class<T> kind) {
        return RebuildEvidenceEntity.payloads(productId, kind.getSimpleName()).stream()
                .map(payload -> Json.read(payload, kind))
                .toList();
    }
}
