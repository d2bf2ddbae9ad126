package dev.signalbox.contract.application.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.application.consumption.ReadingLimits;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.check.PortContracts;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.model.publication.PortContract;
import dev.signalbox.contract.model.publication.ProductPublication;
import dev.signalbox.contract.model.publication.PublicationCheck;
import dev.signalbox.contract.odcs.Reading;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads a product's documents, maps them to schemas and decides; the same input gives the same decision. */
@Singleton
public final class ContractChecks {

    /** Of parsed documents a fraction of the heap: they take some ten times the room of their text. */
    private static final int MOST_KEPT_BYTES = 2 << 20;

    private final PortContracts contracts;
    private final Cache<ByteBuffer, Reading.Valid> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .weigher((ByteBuffer document, Reading.Valid _) -> document.remaining())
            .build();

    /** Checks for a mesh whose registry is at these addresses, separated by commas; links are compared with the first. */
    public ContractChecks(@ConfigProperty(name = "signalbox.registry.url") String registryUrls) {
        this.contracts = new PortContracts(registryUrls.split(",", -1)[0].strip());
    }

    public Decision decide(IncomingProduct incoming, AdmittedProduct admitted) {
        return decide(incoming, admitted, readings());
    }

    /** The same where some of the documents were read before. */
    public Decision decide(IncomingProduct incoming, AdmittedProduct admitted, Readings readings) {
        Optional<ProductId> product = ProductId.parse(incoming.productId());
        List<PortContract> contracts = incoming.ports().stream()
                .map(port -> contract(port, product, admitted, readings))
                .toList();
        List<Finding> findings = new ArrayList<>(incoming.faults());
        incoming.inputs().forEach(input -> findings.addAll(faults(input)));
        return PublicationCheck.decide(
                new ProductPublication(
                        incoming.productId(), incoming.version(), incoming.domain(), contracts, findings),
                admitted);
    }

    private static List<Finding> faults(IncomingInput input) {
        List<Finding> faults =
                new ArrayList<>(ReadingLimits.check(input.fields(), Optional.ofNullable(input.readerSchema())));
        if (ProductId.parse(input.productId()).isEmpty()) {
            faults.add(Finding.of(
                    FindingCode.INPUT_PRODUCT_MALFORMED,
                    "productId",
                    input.productId() + " is no product id: write the <domain>.<product> that is read"));
        }
        return faults.stream()
                .map(fault -> fault.under("inputPorts/" + input.name()))
                .toList();
    }

    /** A product of which this contract was admitted and nothing else; empty where it has no version. */
    public Optional<AdmittedProduct> asAdmitted(ProductId product, DataContract contract, IncomingPort incoming) {
        return contracts.asAdmitted(product, contract, port(incoming));
    }

    public Readings readings() {
        return new Readings(this::read);
    }

    /** The contract of a document that was admitted before. */
    public DataContract readAdmitted(byte[] document) {
        return switch (read(document)) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) ->
                throw new IllegalStateException("an admitted contract no longer reads: " + findings);
        };
    }

    /**
     * The same bytes read the same, so those that are asked for often are kept: what is admitted, by every check of its product,
     * and what a CI sends again as its base. What cannot be read is not kept.
     */
    private Reading read(byte[] document) {
        ByteBuffer content = ByteBuffer.wrap(document);
        Reading.Valid known = kept.getIfPresent(content);
        if (known != null) {
            return known;
        }
        Reading reading = contracts.read(document);
        if (reading instanceof Reading.Valid valid) {
            kept.put(content, valid);
        }
        return reading;
    }

    private PortContract contract(
            IncomingPort incoming, Optional<ProductId> product, AdmittedProduct admitted, Readings readings) {
        OutputPort port = port(incoming);
        return Finding.anyError(incoming.faults())
                ? new PortContract.Unread(port, incoming.faults())
                : contracts.of(port, readings.of(incoming.document()), product, admitted);
    }

    private static OutputPort port(IncomingPort incoming) {
        return new OutputPort(incoming.name(), incoming.type(), incoming.contractId(), incoming.contractVersion());
    }
}
