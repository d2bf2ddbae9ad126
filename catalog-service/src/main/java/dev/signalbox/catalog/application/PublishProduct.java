package dev.signalbox.catalog.application;

import dev.signalbox.catalog.messaging.PublicationSender;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.publication.Publication;
import dev.signalbox.publication.PublicationAssembly;
import dev.signalbox.publication.PublicationRequest;
import dev.signalbox.publication.document.DocumentFile;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes what came over HTTP: the same event that a domain's pipeline or the command line writes, by the same rules.
 * Nothing is decided here; the mesh answers with events.
 */
@Singleton
public class PublishProduct {
    private static final String PUBLISHED_BY = "signalbox-rest";

    private final PublicationSender sender;
    private final InstantSource clock = InstantSource.system();

    public PublishProduct(PublicationSender sender) {
        this.sender = sender;
    }

    /** What is durable on its topic now. */
    public record Sent(String publicationId, String productId, String version, List<String> notes) {}

    /**
     * Returns when the event is durable. A publication that is known already is not sent again, so a caller may repeat a call under
     * the same id whatever became of it.
     *
     * @param id chosen by the caller; empty for a new one
     * @throws dev.signalbox.publication.refusal.PublicationRefusedException if the documents make no publication
     * @throws dev.signalbox.publication.document.DocumentRefusedException if the product's document lacks what a publication needs
     * @throws dev.signalbox.catalog.messaging.PublicationNotSentException if it is not certain to be on the topic
     * @throws IdTakenException if the id is that of another publication
     */
    public Sent publish(
            List<DocumentFile> documents, Optional<String> domain, Optional<String> product, Optional<UUID> id) {
        String publicationId = id.orElseGet(EventIds::timeOrdered).toString();
        Publication publication = PublicationAssembly.of(
                documents, new PublicationRequest(domain, product, publicationId, clock.instant(), PUBLISHED_BY));
        Sent sent = new Sent(publicationId, publication.productId(), publication.version(), publication.notes());
        Optional<PublicationEntity> known = PublicationEntity.byId(publicationId);
        if (known.isPresent()) {
            refuseAnother(publication, sent, known.get());
        } else {
            sender.send(publication);
        }
        return sent;
    }

    /** A mended contract under the old key would otherwise be answered with the old verdict. */
    private void refuseAnother(Publication publication, Sent asked, PublicationEntity known) {
        boolean isTheSame = known.productId.equals(asked.productId())
                && known.version.equals(asked.version())
                && (known.description == null
                        || known.description.outputPorts().equals(sender.outputPorts(publication)));
        if (!isTheSame) {
            throw new IdTakenException(asked.publicationId(), known.productId, known.version);
        }
    }
}
