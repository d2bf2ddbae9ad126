package dev.signalbox.contract.check;

import dev.signalbox.contract.check.OfflineVerdict.AnotherContract;
import dev.signalbox.contract.check.OfflineVerdict.Judged;
import dev.signalbox.contract.check.OfflineVerdict.NothingToCompareWith;
import dev.signalbox.contract.check.OfflineVerdict.Unreadable;
import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.PromisedLevel;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.EndOfMajor;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.model.publication.PortContract;
import dev.signalbox.contract.model.publication.ProductPublication;
import dev.signalbox.contract.model.publication.PublicationCheck;
import dev.signalbox.contract.model.publication.VersionDiscipline;
import dev.signalbox.contract.odcs.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says of one document what contract-service would say of it, where a document beside it stands for all that was admitted.
 * It knows no consumers: whom a change breaks is asked of the mesh.
 */
public final class OfflineCheck {

    private static final String PORT = "contract";
    private static final String PLACE = "outputPorts/" + PORT;
    private static final String NO_REGISTRY = "none:";

    private final PortContracts contracts = new PortContracts(NO_REGISTRY);
    private final ProductId product;
    private final Predicate<ContractChange> accepted;

    /** @param accepted the changes that somebody has taken upon himself: they count as if they had not been made */
    public OfflineCheck(ProductId product, Predicate<ContractChange> accepted) {
        this.product = product;
        this.accepted = accepted;
    }

    /** @param against the document that stands for what was admitted, empty for a first version */
    public OfflineVerdict of(byte[] document, Optional<byte[]> against) {
        return switch (contracts.read(document)) {
            case Reading.Invalid(var findings) -> new Unreadable(findings);
            case Reading.Valid valid ->
                against.isPresent() ? compared(valid, against.get()) : judge(valid, AdmittedProduct.nothingYet());
        };
    }

    private OfflineVerdict compared(Reading.Valid reading, byte[] against) {
        DataContract contract = reading.contract();
        return switch (contracts.read(against)) {
            case Reading.Invalid(var findings) -> new NothingToCompareWith(findings);
            case Reading.Valid(var before, var _) -> {
                if (!before.id().equals(contract.id())) {
                    yield new AnotherContract(contract.id(), before.id());
                }
                yield contracts
                        .asAdmitted(product, before, port(before))
                        .map(admitted -> judge(reading, admitted))
                        .orElseGet(() -> new NothingToCompareWith(List.of(PortContracts.noVersion(before))));
            }
        };
    }

    private OfflineVerdict judge(Reading.Valid reading, AdmittedProduct admitted) {
        DataContract contract = reading.contract();
        PortContract read = contracts.of(port(contract), reading, Optional.of(product), admitted);
        ProductPublication publication = new ProductPublication(
                product.value(), nextVersion(admitted), product.domain(), List.of(read), List.of());
        List<ContractChange> ignored = new ArrayList<>();
        Decision decision = PublicationCheck.decide(
                publication,
                admitted,
                difference ->
                        withoutItsEnd(difference.without(change -> takesOut(change, ignored)), contract, admitted));
        List<Finding> findings = decision.findings().stream()
                .map(OfflineCheck::inDocument)
                .filter(finding -> ignored.stream()
                        .noneMatch(change ->
                                finding.code().isStructural() && finding.path().equals(change.path())))
                .toList();
        ContractDifference difference = decision.contracts().stream()
                .map(CheckedContract::difference)
                .findFirst()
                .orElseGet(ContractDifference::first);
        return new Judged(contract, difference, ignored.size(), findings);
    }

    private static ContractDifference withoutItsEnd(
            ContractDifference difference, DataContract contract, AdmittedProduct admitted) {
        if (contract.announcedEnd().isEmpty()) {
            return difference;
        }
        AdmittedContract before = admitted.contracts().getFirst();
        return SemanticVersion.parse(contract.version())
                .map(version -> VersionDiscipline.counted(
                        difference, before.version(), version, EndOfMajor.between(before.contract(), contract)))
                .orElse(difference);
    }

    private boolean takesOut(ContractChange change, List<ContractChange> ignored) {
        return accepted.test(change) && ignored.add(change);
    }

    private static Finding inDocument(Finding finding) {
        return finding.moved(
                finding.path().startsWith(PLACE + "/") ? finding.path().substring(PLACE.length() + 1) : "");
    }

    /** The schemas that a document becomes in a registry, for comparing them with what is there. */
    public List<SubjectSchema> subjects(byte[] document) {
        return switch (contracts.read(document)) {
            case Reading.Invalid invalid -> List.of();
            case Reading.Valid(var contract, var _) ->
                contracts
                        .asAdmitted(product, contract, port(contract))
                        .map(admitted -> admitted.contracts().getFirst().subjects())
                        .orElseGet(List::of);
        };
    }

    /** Where an object's schema breaks the versions that a registry holds of its subject, oldest first. */
    public static List<Finding> againstRegistry(DataContract contract, SubjectSchema subject, List<String> registered) {
        return PortContracts.incompatibilities(
                contract,
                subject,
                registered,
                registered.isEmpty() ? Optional.empty() : Optional.of(registered.getLast()),
                SemanticVersion.parse(contract.version())
                        .map(version -> PromisedLevel.of(contract, subject.object(), version.major()))
                        .orElse(CompatibilityLevel.FULL_TRANSITIVE));
    }

    private static OutputPort port(DataContract contract) {
        boolean kafka = contract.root().elements("servers").stream()
                .anyMatch(server -> server.text("type").filter("kafka"::equals).isPresent());
        return new OutputPort(PORT, kafka ? "topic" : "table", contract.id(), contract.version());
    }

    /** The product's own version is not asked about. */
    private static String nextVersion(AdmittedProduct admitted) {
        return admitted.version()
                .map(last -> new SemanticVersion(last.major(), last.minor(), last.patch() + 1, "").toString())
                .orElse("1.0.0");
    }
}
