package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.PortDataset;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.time.Instant;
import java.util.List;

/**
 * A publication as far as service levels go: what it promises, admitted or not.
 *
 * @param at the broker's time of the publication
 * @param datasets what stands behind its ports
 */
public record PublishedProduct(
        ProductId product,
        String publicationId,
        String version,
        List<PromisedContract> contracts,
        List<OpenSloPromise> openSlo,
        boolean retired,
        Instant at,
        List<PortDataset> datasets) {
    public PublishedProduct {
        contracts = List.copyOf(contracts);
        openSlo = List.copyOf(openSlo);
        datasets = retired ? List.of() : List.copyOf(datasets);
    }

    /** What the product is held to once this is admitted; nothing any more if it is retired. */
    public List<ServiceLevelObjective> objectives() {
        return retired ? List.of() : Promises.objectives(product, contracts, openSlo);
    }
}
