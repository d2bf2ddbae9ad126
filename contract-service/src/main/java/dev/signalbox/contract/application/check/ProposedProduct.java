package dev.signalbox.contract.application.check;

import dev.signalbox.contract.application.publication.IncomingProduct;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.application.publication.IncomingStanding;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The product as it would be published with one document exchanged: every other contract stays as it is, so that whoever
 * reads those is told nothing new.
 *
 * @param port the name of the port that carries the document, the first where there are several
 * @param ports the names of all that do
 */
record ProposedProduct(IncomingProduct product, String port, Set<String> ports) {

    private static final String NEW_PORT = "contract";

    static ProposedProduct with(
            ProductId product,
            byte[] document,
            Optional<DataContract> contract,
            AdmittedProduct admitted,
            List<IncomingPort> current) {
        Optional<IncomingPort> place = contract.flatMap(read -> place(read, current));
        List<IncomingPort> ports = new ArrayList<>();
        Set<String> carrying = new HashSet<>();
        for (IncomingPort port : current) {
            boolean exchanged = place.filter(old -> old.contractId().equals(port.contractId())
                            && old.contractVersion().equals(port.contractVersion()))
                    .isPresent();
            if (exchanged) {
                carrying.add(port.name());
            }
            ports.add(exchanged ? carrying(port.name(), port.type(), contract, document) : port);
        }
        String name = place.map(IncomingPort::name).orElseGet(() -> newName(current));
        if (place.isEmpty()) {
            ports.add(carrying(name, contract.map(ProposedProduct::type).orElse(""), contract, document));
        }
        IncomingStanding standing = admitted.last()
                .map(last -> new IncomingStanding(last.lifecycle(), last.sunset(), last.successor()))
                .orElseGet(() -> new IncomingStanding("active", Optional.empty(), Optional.empty()));
        return new ProposedProduct(
                new IncomingProduct(
                        product.value(),
                        nextVersion(admitted),
                        product.domain(),
                        ports,
                        List.of(),
                        standing,
                        List.of()),
                name,
                Set.copyOf(carrying));
    }

    /** A document in the place of what is published of its contract. */
    static IncomingPort inPlace(DataContract contract, byte[] document, List<IncomingPort> current) {
        Optional<IncomingPort> place = place(contract, current);
        return carrying(
                place.map(IncomingPort::name).orElse(NEW_PORT),
                place.map(IncomingPort::type).orElseGet(() -> type(contract)),
                Optional.of(contract),
                document);
    }

    private static IncomingPort carrying(String name, String type, Optional<DataContract> contract, byte[] document) {
        return new IncomingPort(
                name,
                type,
                contract.map(DataContract::id).orElse(""),
                contract.map(DataContract::version).orElse(""),
                document,
                List.of());
    }

    /** Where the contract stands today: its own major's port, else that of its highest. */
    private static Optional<IncomingPort> place(DataContract contract, List<IncomingPort> current) {
        Optional<Integer> major = SemanticVersion.parse(contract.version()).map(SemanticVersion::major);
        List<IncomingPort> ofContract = current.stream()
                .filter(port -> port.contractId().equals(contract.id()))
                .toList();
        return ofContract.stream()
                .filter(port -> version(port).map(SemanticVersion::major).equals(major))
                .findFirst()
                .or(() -> ofContract.stream()
                        .max(Comparator.comparing(port -> version(port).orElseThrow())));
    }

    private static Optional<SemanticVersion> version(IncomingPort port) {
        return SemanticVersion.parse(port.contractVersion());
    }

    private static String newName(List<IncomingPort> current) {
        String name = NEW_PORT;
        while (isTaken(name, current)) {
            name = name + "-";
        }
        return name;
    }

    private static boolean isTaken(String name, List<IncomingPort> current) {
        return current.stream().anyMatch(port -> port.name().equals(name));
    }

    /** What a document's servers say of the port that it would stand behind. */
    private static String type(DataContract contract) {
        boolean kafka = contract.root().elements("servers").stream()
                .anyMatch(server -> server.text("type").filter("kafka"::equals).isPresent());
        return kafka ? "topic" : "table";
    }

    /** The product's own version is not asked about. */
    private static String nextVersion(AdmittedProduct admitted) {
        return admitted.version()
                .map(last -> last.major() + "." + last.minor() + "." + (last.patch() + 1))
                .orElse("1.0.0");
    }

    /** Of all findings those about the document, with paths that begin there, whichever of its ports names them. */
    List<Finding> findings(List<Finding> all) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : all) {
            String place = "outputPorts/" + placeOf(finding);
            if (finding.path().equals(place) || finding.path().equals("outputPorts")) {
                findings.add(finding.moved(""));
            } else if (finding.path().startsWith(place + "/")) {
                findings.add(finding.moved(finding.path().substring(place.length() + 1)));
            }
        }
        return findings.stream().distinct().toList();
    }

    private String placeOf(Finding finding) {
        return ports.stream()
                .filter(name -> finding.path().startsWith("outputPorts/" + name + "/"))
                .findFirst()
                .orElse(port);
    }
}
