package dev.signalbox.catalog.page;

import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.catalog.page.contract.ReadableContract;
import dev.signalbox.catalog.projection.publication.DocumentEntity;
import dev.signalbox.catalog.rest.ContractAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract, and the ports it stands behind.
 *
 * @param anchor the section's id on the page
 * @param address where the document is; null if it is not current
 * @param readable null if the document cannot be read as one of the standard
 */
public record ContractSection(
        String anchor,
        String contractId,
        String version,
        List<OutputPort> ports,
        @Nullable String address,
        @Nullable ReadableContract readable) {
    public ContractSection {
        ports = List.copyOf(ports);
    }

    private record Identity(String contractId, String version, String document) {}

    static List<ContractSection> of(String productId, List<OutputPort> ports, boolean admitted) {
        Map<Identity, List<OutputPort>> byContract = new LinkedHashMap<>();
        for (OutputPort port : ports) {
            byContract
                    .computeIfAbsent(
                            new Identity(port.contractId(), port.contractVersion(), port.document()),
                            identity -> new ArrayList<>())
                    .add(port);
        }
        List<ContractSection> sections = new ArrayList<>();
        byContract.forEach((identity, behind) -> sections.add(new ContractSection(
                "contract-" + (sections.size() + 1),
                identity.contractId(),
                identity.version(),
                behind,
                admitted ? ContractAddress.of(productId, behind.getFirst()) : null,
                DocumentEntity.of(behind.getFirst())
                        .flatMap(document ->
                                ReadableContract.of(document, behind.getFirst().mediaType()))
                        .orElse(null))));
        return sections;
    }
}
