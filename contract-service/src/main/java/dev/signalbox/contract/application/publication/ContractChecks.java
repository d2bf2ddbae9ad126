package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.application.consumption.ReadingLimits;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SchemaMapping;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.model.publication.PortContract;
import dev.signalbox.contract.model.publication.ProductPublication;
import dev.signalbox.contract.model.publication.PublicationCheck;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import dev.signalbox.contract.schema.ContractSchemas;
import dev.signalbox.contract.schema.StructuralCompatibility;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads a product's documents, maps them to schemas and decides; the same input gives the same decision. */
@Singleton
public final class ContractChecks {

    private final ContractReader reader = new ContractReader();
    private final ContractSchemas schemas;

    /** Checks for a mesh whose registry is at these addresses, separated by commas; links are compared with the first. */
    public ContractChecks(@ConfigProperty(name = "signalbox.registry.url") String registryUrls) {
        this.schemas = new ContractSchemas(registryUrls.split(",", -1)[0].strip());
    }

    public Decision decide(IncomingProduct incoming, AdmittedProduct admitted) {
        Optional<ProductId> product = ProductId.parse(incoming.productId());
        List<PortContract> contracts = incoming.ports().stream()
                .map(port -> contract(port, product, admitted))
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
        OutputPort port =
                new OutputPort(incoming.name(), incoming.type(), incoming.contractId(), incoming.contractVersion());
        return SemanticVersion.parse(contract.version()).map(version -> {
            List<SubjectSchema> subjects =
                    schemas.of(product, contract, version, port.isTopic()).subjects();
            Map<String, List<String>> bySubject = new HashMap<>();
            subjects.forEach(subject -> bySubject.put(subject.subject(), List.of(subject.text())));
            return new AdmittedProduct(
                    Optional.of(new AdmittedPublication(
                            version, List.of(port), "active", Optional.empty(), Optional.empty())),
                    List.of(new AdmittedContract(contract, version, subjects)),
                    bySubject);
        });
    }

    public Reading read(byte[] document) {
        return reader.read(document);
    }

    /** The contract of a document that was admitted before. */
    public DataContract readAdmitted(byte[] document) {
        return switch (reader.read(document)) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) ->
                throw new IllegalStateException("an admitted contract no longer reads: " + findings);
        };
    }

    private PortContract contract(IncomingPort incoming, Optional<ProductId> product, AdmittedProduct admitted) {
        OutputPort port =
                new OutputPort(incoming.name(), incoming.type(), incoming.contractId(), incoming.contractVersion());
        if (Finding.anyError(incoming.faults())) {
            return new PortContract.Unread(port, incoming.faults());
        }
        return switch (reader.read(incoming.document())) {
            case Reading.Invalid(var findings) -> new PortContract.Unread(port, findings);
            case Reading.Valid(var contract, var findings) -> versioned(port, contract, findings, product, admitted);
        };
    }

    private PortContract versioned(
            OutputPort port,
            DataContract contract,
            List<Finding> warnings,
            Optional<ProductId> product,
            AdmittedProduct admitted) {
        List<Finding> findings = new ArrayList<>(warnings);
        Optional<SemanticVersion> version = SemanticVersion.parse(contract.version());
        if (version.isEmpty()) {
            findings.add(noVersion(contract));
            return new PortContract.Unread(port, findings);
        }
        SchemaMapping mapping = product.map(id -> schemas.of(id, contract, version.get(), port.isTopic()))
                .orElseGet(() -> new SchemaMapping(List.of(), List.of()));
        findings.addAll(mapping.findings());
        for (SubjectSchema subject : mapping.subjects()) {
            boolean compared = version.get().major() > 0 && subject.use() == SubjectSchema.Use.REGISTER;
            if (compared && sameMajor(contract, version.get(), admitted)) {
                String path = "schema/" + subject.object();
                StructuralCompatibility.check(path, subject.text(), admitted.schemasOf(subject.subject())).stream()
                        .map(finding -> Finding.at(finding.code(), path, contract.line(path), finding.message()))
                        .forEach(findings::add);
            }
        }
        return new PortContract.Read(port, contract, version.get(), mapping.subjects(), findings);
    }

    public static Finding noVersion(DataContract contract) {
        return Finding.at(
                FindingCode.VERSION_NOT_SEMVER,
                "version",
                contract.line("version"),
                SemanticVersion.refusal(contract.version()));
    }

    /** A first version of a major has nothing to be compatible with; whether it may share a topic is another rule. */
    private static boolean sameMajor(DataContract contract, SemanticVersion version, AdmittedProduct admitted) {
        return admitted.predecessor(contract.id(), version)
                .filter(before -> before.version().major() == version.major())
                .isPresent();
    }
}
