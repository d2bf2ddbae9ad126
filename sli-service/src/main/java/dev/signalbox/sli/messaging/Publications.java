package dev.signalbox.sli.messaging;

import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.ContractDatasets;
import dev.signalbox.sli.model.lineage.PortDataset;
import dev.signalbox.sli.model.promise.PromisedContract;
import dev.signalbox.sli.model.promise.PublishedProduct;
import dev.signalbox.sli.model.promise.SlaPromise;
import dev.signalbox.sli.openslo.OpenSloReader;
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
    /** Of a whole publication; hundreds of ports can stand on one contract. */
    private static final int MOST_DATASETS = 500;

    private static final String RETIRED = "retired";
    /** The attribute of a publication in which an OpenSLO file stands as it was written. */
    private static final String OPEN_SLO = "openslo";

    /** The same contract can stand behind several ports; it is read once. */
    PublishedProduct translate(ProductPublished published, Instant at) {
        Map<ContractMajor, Set<String>> ports = new LinkedHashMap<>();
        Map<ContractMajor, Promised> promises = new LinkedHashMap<>();
        List<PortDataset> datasets = new ArrayList<>();
        for (OutputPort port : published.getOutputPorts()) {
            ContractMajor contract = ContractMajor.of(Keys.bounded(port.getContractId()), port.getContractVersion());
            ports.computeIfAbsent(contract, first -> new TreeSet<>()).add(Keys.bounded(port.getName()));
            Promised promised = promises.computeIfAbsent(contract, first -> promised(published.getProductId(), port));
            if (datasets.size() < MOST_DATASETS) {
                datasets.addAll(ContractDatasets.of(
                        Keys.bounded(port.getName()),
                        port.getLocation() == null ? "" : port.getLocation(),
                        promised.document()));
            }
        }
        List<PromisedContract> contracts = new ArrayList<>();
        promises.forEach((contract, promised) -> contracts.add(new PromisedContract(
                contract, ports.getOrDefault(contract, Set.of()), promised.promises(), promised.measuredBy())));
        ProductId product = new ProductId(published.getProductId());
        String openSlo = published.getExt().get(OPEN_SLO);
        return new PublishedProduct(
                product,
                published.getPublicationId(),
                published.getVersion(),
                contracts,
                openSlo == null ? List.of() : OpenSloReader.read(openSlo, product, contracts),
                published.getLifecycle().equals(RETIRED),
                at,
                datasets.subList(0, Math.min(datasets.size(), MOST_DATASETS)));
    }

    private record Promised(List<SlaPromise> promises, Set<String> measuredBy, Map<?, ?> document) {}

    /** None for a document that cannot be read: contract-service refuses that publication, and says why. */
    private static Promised promised(String productId, OutputPort port) {
        try {
            Map<?, ?> contract = ContractDocument.tree(port.getContract());
            return new Promised(OdcsReader.promises(contract), OdcsReader.measuredBy(contract), contract);
        } catch (UnreadableContractException e) {
            LOG.infof("No service levels are read from a contract of %s: %s", productId, e.getMessage());
            return new Promised(List.of(), Set.of(), Map.of());
        }
    }
}
