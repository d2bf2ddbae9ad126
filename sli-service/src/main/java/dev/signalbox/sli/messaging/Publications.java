package dev.signalbox.sli.messaging;

import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.PromisedContract;
import dev.signalbox.sli.model.PublishedProduct;
import dev.signalbox.sli.model.SlaPromise;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Translates a publication into what it promises. */
@ApplicationScoped
class Publications {
    private static final Logger LOG = Logger.getLogger(Publications.class);
    private static final String RETIRED = "retired";

    /** The same contract can stand behind several ports; it is read once. */
    PublishedProduct translate(ProductPublished published, Instant at) {
        Map<ContractMajor, Set<String>> ports = new LinkedHashMap<>();
        Map<ContractMajor, List<SlaPromise>> promises = new LinkedHashMap<>();
        for (OutputPort port : published.getOutputPorts()) {
            ContractMajor contract = ContractMajor.of(Keys.bounded(port.getContractId()), port.getContractVersion());
            ports.computeIfAbsent(contract, first -> new TreeSet<>()).add(Keys.bounded(port.getName()));
            promises.computeIfAbsent(contract, first -> promises(published.getProductId(), port));
        }
        List<PromisedContract> contracts = new ArrayList<>();
        ports.forEach((contract, names) ->
                contracts.add(new PromisedContract(contract, names, promises.getOrDefault(contract, List.of()))));
        return new PublishedProduct(
                new ProductId(published.getProductId()),
                published.getPublicationId(),
                published.getVersion(),
                contracts,
                published.getLifecycle().equals(RETIRED),
                at);
    }

    /** None for a document that cannot be read: contract-service refuses that publication, and says why. */
    private static List<SlaPromise> promises(String productId, OutputPort port) {
        try {
            return OdcsReader.promises(ContractDocument.tree(port.getContract()));
        } catch (UnreadableContractException e) {
            LOG.infof("No service levels are read from a contract of %s: %s", productId, e.getMessage());
            return List.of();
        }
    }
}
