package dev.signalbox.contract.check;

import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.PromisedLevel;
import dev.signalbox.contract.model.SchemaMapping;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.model.publication.PortContract;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import dev.signalbox.contract.schema.ContractSchemas;
import dev.signalbox.contract.schema.StructuralCompatibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands behind an output port: the contract, the schemas it becomes, and whether those follow the admitted ones. */
public final class PortContracts {

    private final ContractReader reader = new ContractReader();
    private final ContractSchemas schemas;

    /** For a mesh whose registry is at this address: an object that names one of its subjects is verified there. */
    public PortContracts(String registryUrl) {
        this.schemas = new ContractSchemas(registryUrl);
    }

    public Reading read(byte[] document) {
        return reader.read(document);
    }

    /** What stands behind a port, its document read before. */
    public PortContract of(OutputPort port, Reading reading, Optional<ProductId> product, AdmittedProduct admitted) {
        return switch (reading) {
            case Reading.Invalid(var findings) -> new PortContract.Unread(port, findings);
            case Reading.Valid(var contract, var findings) -> versioned(port, contract, findings, product, admitted);
        };
    }

    /** A product of which this contract was admitted and nothing else; empty where it has no version. */
    public Optional<AdmittedProduct> asAdmitted(ProductId product, DataContract contract, OutputPort port) {
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
        findings.addAll(unknownLevels(contract, admitted.predecessor(contract.id(), version.get())));
        for (SubjectSchema subject : mapping.subjects()) {
            boolean compared = version.get().major() > 0 && subject.use() == SubjectSchema.Use.REGISTER;
            if (compared) {
                ofMajor(contract, version.get(), admitted)
                        .ifPresent(before -> findings.addAll(incompatibilities(
                                contract,
                                subject,
                                admitted.schemasOf(subject.subject()),
                                before.schemaOf(subject.subject()),
                                level(contract, subject, before))));
            }
        }
        return new PortContract.Read(port, contract, version.get(), mapping.subjects(), findings);
    }

    /** Refused here, and not where documents are read; told only, where it was admitted so before anything read the property. */
    private static List<Finding> unknownLevels(DataContract contract, Optional<AdmittedContract> before) {
        List<Finding> findings = new ArrayList<>();
        unknownLevel(
                        "",
                        contract.root(),
                        contract,
                        before.map(known -> known.contract().root()))
                .ifPresent(findings::add);
        for (Element object : contract.objects()) {
            unknownLevel(
                            "schema/" + object.nameOr("") + "/",
                            object,
                            contract,
                            before.flatMap(known -> known.contract().objects().stream()
                                    .filter(old -> old.nameOr("").equals(object.nameOr("")))
                                    .findFirst()))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> unknownLevel(
            String under, Element element, DataContract contract, Optional<Element> before) {
        String path = under + "customProperties/" + PromisedLevel.PROPERTY;
        Optional<String> fault = PromisedLevel.fault(element);
        Optional<Finding> finding =
                fault.map(said -> Finding.at(FindingCode.COMPATIBILITY_UNKNOWN, path, contract.line(path), said));
        return before.flatMap(PromisedLevel::fault).equals(fault) ? finding.map(Finding::asWarning) : finding;
    }

    /** A version that promises more than the one before it keeps it towards all of its major, or it would begin with an exception. */
    private static CompatibilityLevel level(DataContract contract, SubjectSchema subject, AdmittedContract before) {
        CompatibilityLevel promised =
                PromisedLevel.of(contract, subject.object(), before.version().major());
        CompatibilityLevel earlier = before.levelOf(subject.object());
        return earlier.covers(promised) ? promised : promised.transitively();
    }

    /** Where an object's schema breaks the level among the admitted ones, each with its line. */
    static List<Finding> incompatibilities(
            DataContract contract,
            SubjectSchema subject,
            List<String> admitted,
            Optional<String> head,
            CompatibilityLevel level) {
        return StructuralCompatibility.check("schema/" + subject.object(), subject.text(), admitted, head, level)
                .stream()
                .map(finding ->
                        Finding.at(finding.code(), finding.path(), contract.line(finding.path()), finding.message()))
                .toList();
    }

    public static Finding noVersion(DataContract contract) {
        return Finding.at(
                FindingCode.VERSION_NOT_SEMVER,
                "version",
                contract.line("version"),
                SemanticVersion.refusal(contract.version()));
    }

    /** A first version of a major has nothing to be compatible with; whether it may share a topic is another rule. */
    private static Optional<AdmittedContract> ofMajor(
            DataContract contract, SemanticVersion version, AdmittedProduct admitted) {
        return admitted.predecessor(contract.id(), version)
                .filter(before -> before.version().major() == version.major());
    }
}
