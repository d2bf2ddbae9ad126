package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.change.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Checks a whole publication against what was admitted before it: every rule is tried, every finding told. It is long
 * because the rules of a publication are best read in one place.
 */
public final class PublicationCheck {

    private final ProductPublication publication;
    private final AdmittedProduct admitted;
    private final UnaryOperator<ContractDifference> counted;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, CheckedContract> checked = new LinkedHashMap<>();

    private PublicationCheck(
            ProductPublication publication, AdmittedProduct admitted, UnaryOperator<ContractDifference> counted) {
        this.publication = publication;
        this.admitted = admitted;
        this.counted = counted;
    }

    public static Decision decide(ProductPublication publication, AdmittedProduct admitted) {
        return decide(publication, admitted, UnaryOperator.identity());
    }

    /** @param counted what of each contract's difference is held against its version */
    public static Decision decide(
            ProductPublication publication, AdmittedProduct admitted, UnaryOperator<ContractDifference> counted) {
        PublicationCheck check = new PublicationCheck(publication, admitted, counted);
        check.findings.addAll(publication.findings());
        check.product();
        publication.contracts().forEach(check::port);
        check.productVersion();
        check.subjects();
        List<CheckedContract> contracts = List.copyOf(check.checked.values());
        return Finding.anyError(check.findings)
                ? new Decision.Rejected(contracts, check.findings)
                : new Decision.Accepted(contracts, check.findings);
    }

    private void product() {
        Optional<ProductId> product = ProductId.parse(publication.productId());
        if (product.isEmpty()) {
            add(
                    FindingCode.PRODUCT_ID_MALFORMED,
                    "productId",
                    publication.productId() + " is no product id: write <domain>.<product> in lower-case letters,"
                            + " digits and hyphens");
        } else if (!product.get().domain().equals(publication.domain())) {
            add(
                    FindingCode.PRODUCT_DOMAIN_MISMATCH,
                    "domain",
                    "the product " + product.get() + " is not one of the domain " + publication.domain()
                            + ": publish it as " + publication.domain() + ".<product>, or let its owner publish it");
        }
        if (publication.contracts().isEmpty()) {
            add(FindingCode.NO_OUTPUT_PORT, "outputPorts", "without an output port nobody can read the product");
        }
    }

    private void port(PortContract contract) {
        String path = "outputPorts/" + contract.port().name();
        contract.findings().forEach(finding -> findings.add(finding.under(path)));
        switch (contract) {
            case PortContract.Unread unread -> {}
            case PortContract.Read read -> {
                identity(read, path);
                contract(read, path);
            }
        }
    }

    private void identity(PortContract.Read read, String path) {
        String id = read.contract().id();
        if (!read.port().contractId().equals(id)) {
            add(
                    FindingCode.CONTRACT_ID_MISMATCH,
                    path + "/contractId",
                    "the port names the contract " + read.port().contractId() + ", but the document's id is " + id);
        }
        Optional<SemanticVersion> named = SemanticVersion.parse(read.port().contractVersion());
        if (named.filter(read.version()::equals).isEmpty()) {
            add(
                    FindingCode.CONTRACT_VERSION_MISMATCH,
                    path + "/contractVersion",
                    "the port names version " + read.port().contractVersion() + ", but the document's version is "
                            + read.version());
        }
    }

    private void contract(PortContract.Read read, String path) {
        String identity = read.contract().id() + " " + read.version().major();
        CheckedContract earlier = checked.get(identity);
        if (earlier != null) {
            if (!earlier.contract().digest().equals(read.contract().digest())) {
                add(
                        FindingCode.CONTRACT_GIVEN_TWICE,
                        path,
                        "another port carries the contract " + read.contract().id()
                                + " with other content: give both ports the same document, or one another id");
            }
            checked.put(identity, earlier.alsoBehind(read.port().name()));
            return;
        }
        Optional<AdmittedContract> predecessor =
                admitted.predecessor(read.contract().id(), read.version());
        ContractDifference difference = predecessor
                .map(before ->
                        counted.apply(ContractDifference.between(before.contract(), before.levels(), read.contract())))
                .orElseGet(ContractDifference::first);
        checked.put(
                identity,
                new CheckedContract(
                        read.contract(),
                        read.version(),
                        predecessor,
                        difference,
                        read.subjects(),
                        Set.of(read.port().name())));
        predecessor.ifPresent(before -> version(before, read, difference, path));
        predecessor.ifPresent(before -> location(before, read, difference, path));
    }

    private void version(AdmittedContract before, PortContract.Read read, ContractDifference difference, String path) {
        SemanticVersion last = before.version();
        Level level = difference.level();
        VersionDiscipline.check(last, read.version(), level).ifPresent(code -> {
            Optional<Integer> line = read.contract().line("version");
            String message = switch (code) {
                case VERSION_LOWER ->
                    "version " + read.version() + " is lower than " + last
                            + ", which was admitted: continue from there";
                case VERSION_REUSED ->
                    "version " + read.version() + " was admitted with other content: publish "
                            + VersionDiscipline.next(last, level);
                default ->
                    "the change since " + last + " is " + level + ", so the version must be at least "
                            + VersionDiscipline.next(last, level) + ", not " + read.version();
            };
            findings.add(Finding.at(code, path + "/version", line, message));
            if (code == FindingCode.VERSION_BUMP_TOO_SMALL) {
                difference.changes().stream()
                        .filter(change -> change.kind().level() == level)
                        .forEach(change -> reason(change, read, path));
            }
        });
    }

    /** Says of one change why the bump is too small, where it stands. */
    private void reason(ContractChange change, PortContract.Read read, String path) {
        String who = change.kind().breaksConsumers() && change.kind().breaksReplay()
                ? "breaks consumers and replay"
                : change.kind().breaksConsumers()
                        ? "breaks consumers"
                        : change.kind().breaksReplay() ? "breaks replay" : "extends the promise";
        findings.add(Finding.at(
                FindingCode.VERSION_BUMP_TOO_SMALL,
                path + "/" + change.path(),
                read.contract().line(change.path()),
                change.kind() + " " + who + (change.hint() == null ? "" : " (" + change.hint() + ")")));
    }

    /** Old and new data of a broken structure cannot share one topic, and a subject named after the topic cannot hold both. */
    private void location(AdmittedContract before, PortContract.Read read, ContractDifference difference, String path) {
        if (before.version().major() == read.version().major()) {
            return;
        }
        Set<String> old = new HashSet<>();
        before.subjects().forEach(subject -> old.add(subject.subject()));
        for (SubjectSchema subject : read.subjects()) {
            String object = "schema/" + subject.object();
            boolean broken = difference.changes().stream()
                    .filter(change -> change.breaks()
                            && (change.kind().source() == Source.AVRO
                                    || change.kind().source() == Source.SEMANTIC))
                    .anyMatch(change ->
                            change.path().equals(object) || change.path().startsWith(object + "/"));
            if (broken && subject.use() == SubjectSchema.Use.REGISTER && old.contains(subject.subject())) {
                findings.add(Finding.at(
                        FindingCode.MAJOR_NEEDS_NEW_LOCATION,
                        path + "/" + object,
                        read.contract().line(object),
                        "a new major whose structure breaks needs a topic of its own: change physicalName"));
            }
        }
    }

    private void productVersion() {
        Optional<SemanticVersion> version = SemanticVersion.parse(publication.version());
        if (version.isEmpty()) {
            add(FindingCode.VERSION_NOT_SEMVER, "version", SemanticVersion.refusal(publication.version()));
            return;
        }
        Optional<SemanticVersion> last = admitted.version();
        if (last.isEmpty()) {
            return;
        }
        boolean changed = checked.values().stream()
                .anyMatch(contract -> contract.difference().level() != Level.NONE);
        if (version.get().compareTo(last.get()) < 0
                && version.get().major() == last.get().major()) {
            add(
                    FindingCode.PRODUCT_VERSION_LOWER,
                    "version",
                    "product version " + version.get() + " is lower than " + last.get() + ", which was admitted");
        } else if (version.get().compareTo(last.get()) == 0 && changed) {
            add(
                    FindingCode.PRODUCT_VERSION_REUSED,
                    "version",
                    "product version " + version.get() + " was admitted with other contracts: raise it");
        }
    }

    private void subjects() {
        Map<String, String> ownerBySubject = new HashMap<>();
        for (CheckedContract contract : checked.values()) {
            for (SubjectSchema subject : contract.subjects()) {
                String owner = contract.contract().id();
                String other = ownerBySubject.putIfAbsent(subject.subject(), owner);
                if (other != null && subject.use() == SubjectSchema.Use.REGISTER) {
                    add(
                            FindingCode.SUBJECT_CLASH,
                            "outputPorts",
                            "the contracts " + other + " and " + owner + " both have an object " + subject.object()
                                    + " for the subject " + subject.subject() + ": rename one");
                }
            }
        }
    }

    private void add(FindingCode code, String path, String message) {
        findings.add(Finding.of(code, path, message));
    }
}
