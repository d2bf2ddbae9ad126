package dev.signalbox.publication;

import dev.signalbox.events.OutputPort;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Fields;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The ways in which a product hands out data: each ODPS output port with the ODCS contract that it names. */
final class OutputPorts {
    private OutputPorts() {}

    static OutputPort of(String name, String type, Optional<String> location, ContractDocument contract) {
        return OutputPort.newBuilder()
                .setName(name)
                .setType(type)
                .setLocation(location.or(() -> contract.topic(type)).orElse(null))
                .setContractId(contract.id())
                .setContractVersion(contract.version())
                .setContract(ContractContent.of(contract.file()))
                .build();
    }

    /** Every port of the product with the file of its contract, in their order; every given contract must belong to one, and every port needs its own. */
    static Map<OutputPort, DocumentFile> of(DocumentFile product, List<ContractDocument> contracts) {
        List<Fields> declared = product.fields().objects("outputPorts");
        Map<OutputPort, DocumentFile> ports = new LinkedHashMap<>();
        List<ContractDocument> unused = new ArrayList<>(contracts);
        for (int index = 0; index < declared.size(); index++) {
            Fields port = declared.get(index);
            ContractDocument contract = contractOf(product, index, port, contracts);
            unused.remove(contract);
            ports.put(
                    of(nameOf(port, declared), typeOf(port, contract), port.customProperty("location"), contract),
                    contract.file());
        }
        if (!unused.isEmpty()) {
            ContractDocument first = unused.getFirst();
            throw PublicationRefusedException.unusable(
                    "no output port of " + product.path() + " names the contract " + first.id() + " of "
                            + first.file().path(),
                    "add an output port with contractId: " + first.id() + ", or leave the file out");
        }
        return ports;
    }

    private static ContractDocument contractOf(
            DocumentFile product, int index, Fields port, List<ContractDocument> contracts) {
        String name = port.text("name").orElse("number " + (index + 1));
        String path = "outputPorts[" + index + "]";
        String contractId = port.text("contractId")
                .orElseThrow(() -> product.refusal(
                        path, "output port " + name + " names no contract: add contractId: <id of its ODCS contract>"));
        List<ContractDocument> candidates = contracts.stream()
                .filter(contract -> contract.id().equals(contractId))
                .toList();
        Optional<String> version = port.text("version");
        return candidates.stream()
                .filter(contract -> version.filter(contract.version()::equals).isPresent())
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> PublicationRefusedException.unusable(
                        product.path() + ":"
                                + product.lineOf(path + ".contractId").orElse(1) + ": output port " + name
                                + " keeps the contract " + contractId + ", and none of the given files is it",
                        "add the contract's file to the call, beside " + product.path()));
    }

    /** In ODPS name and version together are the key; in the mesh a port's name alone is, so a doubled one gets its version. */
    private static String nameOf(Fields port, List<Fields> all) {
        String name = port.text("name").orElse("");
        long same = all.stream()
                .filter(other -> other.text("name").orElse("").equals(name))
                .count();
        return same == 1 ? name : name + "-v" + port.text("version").orElse("");
    }

    private static String typeOf(Fields port, ContractDocument contract) {
        String type = port.text("type").orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "" -> contract.portType();
            case "tables", "topics", "apis", "files" -> type.substring(0, type.length() - 1);
            default -> type;
        };
    }
}
