package dev.signalbox.catalog.projection.product;

import dev.signalbox.catalog.projection.consumer.ConsumerEntity;
import dev.signalbox.catalog.projection.objective.ObjectiveEntity;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.catalog.projection.subject.SubjectEntity;
import dev.signalbox.catalog.projection.violation.ViolationEntity;
import java.util.List;
import java.util.Optional;

/**
 * All that the catalog shows of one product.
 *
 * @param current the publication admitted last
 * @param candidate the publication that waits for its answers
 */
public record ShownProduct(
        ProductEntity product,
        Optional<PublicationEntity> current,
        Optional<PublicationEntity> candidate,
        List<SubjectEntity> subjects,
        List<ViolationEntity> openViolations,
        List<ObjectiveEntity> objectives,
        List<ConsumerEntity> consumers) {
    public ShownProduct {
        subjects = List.copyOf(subjects);
        openViolations = List.copyOf(openViolations);
        objectives = List.copyOf(objectives);
        consumers = List.copyOf(consumers);
    }

    /** Empty for a product that was never published. */
    public static Optional<ShownProduct> of(String productId) {
        return ProductEntity.<ProductEntity>findByIdOptional(productId)
                .map(product -> new ShownProduct(
                        product,
                        Optional.ofNullable(product.currentPublicationId)
                                .flatMap(publicationId -> PublicationEntity.of(productId, publicationId)),
                        PublicationEntity.candidateOf(productId),
                        SubjectEntity.of(productId),
                        ViolationEntity.openOf(productId),
                        ObjectiveEntity.of(productId),
                        ConsumerEntity.of(productId)));
    }
}
