package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.time.Instant;
import java.util.List;

/**
 * A publication as far as service levels go: what it promises, admitted or not.
 *
 * @param at the broker's time of the publication
 */
public record PublishedProduct(
        ProductId product,
        String publicationId,
        String version,
        List<PromisedContract> contracts,
        List<OpenSloPromise> openSlo,
        boolean retired,
        Instant at) {
    public PublishedProduct {
        contracts = List.copyOf(contracts);
        openSlo = List.copyOf(openSlo);
    }

    /** What the product is held to once this is admitted; nothing any more if it is retired. */
    public List<ServiceLevelObjective> objectives() {
        return retired ? List.of() : Promises.objectives(product, contracts, openSlo);
    }
}
