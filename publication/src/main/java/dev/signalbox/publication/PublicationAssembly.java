package dev.signalbox.publication;

import dev.signalbox.events.Descriptor;
import dev.signalbox.events.InputPort;
import dev.signalbox.events.OutputPort;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Fields;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes one ProductPublished of an ODPS product with its ODCS contracts, or of one contract alone. */
public final class PublicationAssembly {
    private PublicationAssembly() {}

    /**
     * One product, whatever the order of its files.
     *
     * @throws PublicationRefusedException if the files do not make one product; the message says which and why
     * @throws dev.signalbox.publication.document.DocumentRefusedException if the product's own file lacks what a publication needs
     */
    public static Publication of(List<DocumentFile> files, PublicationRequest request) {
        List<DocumentFile> products =
                files.stream().filter(PublicationAssembly::isProduct).toList();
        Optional<String> openSlo = OpenSloFile.of(files);
        List<ContractDocument> contracts = files.stream()
                .filter(file -> !isProduct(file) && !OpenSloFile.is(file))
                .map(ContractDocument::new)
                .toList();
        PublicationSize.refuseTooMuch(files);
        return switch (products.size()) {
            case 0 -> ofContract(single(contracts), openSlo, request);
            case 1 -> ofProduct(products.getFirst(), contracts, openSlo, request);
            default ->
                throw PublicationRefusedException.unusable(
                        "two products in one call: " + products.get(0).path() + " and "
                                + products.get(1).path(),
                        "publish them one after the other");
        };
    }

    private static boolean isProduct(DocumentFile file) {
        return file.fields().text("kind").filter("DataProduct"::equals).isPresent();
    }

    private static ContractDocument single(List<ContractDocument> contracts) {
        if (contracts.size() == 1) {
            return contracts.getFirst();
        }
        if (contracts.isEmpty()) {
            throw PublicationRefusedException.unusable(
                    "an OpenSLO file, and neither a product nor a contract that it is about",
                    "add the product's ODPS file or its ODCS contract to the call");
        }
        throw PublicationRefusedException.unusable(
                "several contracts and no product that holds them together",
                "add the product's ODPS file (kind: DataProduct), or publish the contracts one after the other");
    }

    private static Publication ofContract(
            ContractDocument contract, Optional<String> openSlo, PublicationRequest request) {
        Fields fields = contract.fields();
        ProductName name =
                ProductName.choose(request.domain(), request.product(), fields.text("domain"), contract.names());
        OutputPort port = OutputPorts.of(name.product(), contract.portType(), Optional.empty(), contract);
        ProductPublished event = start(fields, List.of(contract), openSlo, name, request)
                .setVersion(contract.version())
                .setName(contract.names().findFirst().orElse(name.product()))
                .setOutputPorts(List.of(port))
                .setInputPorts(List.of())
                .setDescriptor(null)
                .build();
        return new Publication(event, contract.file(), Map.of(port.getName(), contract.file()), List.of());
    }

    private static Publication ofProduct(
            DocumentFile product,
            List<ContractDocument> contracts,
            Optional<String> openSlo,
            PublicationRequest request) {
        Fields fields = product.fields();
        ProductName name = ProductName.choose(
                request.domain(),
                request.product(),
                fields.text("domain"),
                Stream.concat(fields.text("name").stream(), fields.text("id").stream()));
        Map<OutputPort, DocumentFile> outputPorts = OutputPorts.of(product, contracts);
        List<String> notes = new ArrayList<>();
        List<InputPort> inputPorts = InputPorts.of(product, notes);
        ProductPublished event = start(fields, contracts, openSlo, name, request)
                .setVersion(versionOf(product, contracts))
                .setName(fields.text("name").orElse(name.product()))
                .setOutputPorts(List.copyOf(outputPorts.keySet()))
                .setInputPorts(inputPorts)
                .setDescriptor(new Descriptor(product.mediaType(), ByteBuffer.wrap(product.bytes())))
                .build();
        Map<String, DocumentFile> filesByPort = new HashMap<>();
        outputPorts.forEach((port, file) -> filesByPort.put(port.getName(), file));
        return new Publication(event, product, filesByPort, notes);
    }

    /** What a product and a contract alone say in the same words. */
    private static ProductPublished.Builder start(
            Fields fields,
            List<ContractDocument> contracts,
            Optional<String> openSlo,
            ProductName name,
            PublicationRequest request) {
        Optional<String> status = fields.text("status");
        String lifecycle = LifecycleOfStatus.of(status);
        Map<String, String> attributes = new HashMap<>();
        status.filter(original -> !original.equals(lifecycle))
                .ifPresent(original -> attributes.put("status", original));
        openSlo.ifPresent(text -> attributes.put(OpenSloFile.ATTRIBUTE, text));
        return ProductPublished.newBuilder()
                .setProductId(name.id())
                .setPublicationId(request.publicationId())
                .setDomain(name.domain())
                .setTenant(fields.text("tenant").orElse(null))
                .setLifecycle(lifecycle)
                .setDeprecation(DeprecationOfContract.of(lifecycle, contracts, request.now())
                        .orElse(null))
                .setOwner(OwnerOfDocument.of(
                        Stream.concat(Stream.of(fields), contracts.stream().map(ContractDocument::fields))))
                .setPurpose(fields.object("description").text("purpose").orElse(null))
                .setTags(fields.texts("tags"))
                .setChangelog(fields.customProperty("changelog").orElse(null))
                .setPublishedAt(request.now())
                .setPublishedBy(request.publishedBy())
                .setExt(Map.copyOf(attributes));
    }

    /** A product without a version of its own takes that of its only contract. */
    private static String versionOf(DocumentFile product, List<ContractDocument> contracts) {
        return product.fields()
                .text("version")
                .or(() -> Optional.of(contracts)
                        .filter(only -> only.size() == 1)
                        .map(only -> only.getFirst().version()))
                .orElseThrow(() -> product.refusal(
                        "", "the product has no version: add one to the file, for instance version: 1.0.0"));
    }
}
