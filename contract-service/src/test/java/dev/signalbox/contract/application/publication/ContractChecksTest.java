package dev.signalbox.contract.application.publication;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.Severity;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.Level;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.CheckedContract;
import dev.signalbox.contract.model.publication.Decision;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.odcs.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A product's publications one after the other, each against what was admitted before. */
class ContractChecksTest {

    private static final ContractChecks CHECKS = new ContractChecks("http://registry.test:8081");

    @Test
    void aFirstPublicationIsAcceptedAsNew() {
        Decision decision = publish("1.0.0", aContract().promising("id"), AdmittedProduct.nothingYet());

        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(decision.contracts())
                .extracting(contract -> contract.difference().level())
                .containsExactly(Level.NEW);
        assertThat(decision.findings()).isEmpty();
    }

    @Test
    void theSameContentAgainIsAcceptedWithoutAChange() {
        ContractDocument contract = aContract().promising("id");

        Decision decision = publish("1.0.0", contract, admitted("1.0.0", contract));

        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(decision.contracts())
                .extracting(checked -> checked.difference().level())
                .containsExactly(Level.NONE);
    }

    @Test
    void aPublicationThatDropsAFieldIsRejectedByPath() {
        AdmittedProduct before = admitted("1.0.0", aContract().promising("id").promising("email"));

        Decision decision = publish("1.1.0", aContract().version("1.1.0").promising("id"), before);

        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        assertThat(decision.findings())
                .extracting(Finding::code, Finding::path)
                .contains(
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/version"),
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/schema/orders/properties/email"),
                        tuple(FindingCode.INCOMPATIBLE_IN_MAJOR, "outputPorts/main/schema/orders/properties/email"));
        assertThat(decision.findings()).anyMatch(finding -> finding.message().contains("at least 2.0.0"));
    }

    @Test
    void aNewMajorMayBreak() {
        AdmittedProduct before = admitted("1.0.0", aContract().promising("id").promising("email"));

        Decision decision = publish("2.0.0", aContract().version("2.0.0").promising("id"), before);

        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        assertThat(decision.contracts())
                .extracting(checked -> checked.difference().level())
                .containsExactly(Level.MAJOR);
    }

    @Test
    void aContractBelowOneIsFree() {
        AdmittedProduct before = admitted("0.1.0", aContract().version("0.1.0").promising("id"));

        assertThat(publish("0.1.1", aContract().version("0.1.1").promising("other"), before))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void compatibilityReachesBackToEveryAdmittedVersionOfTheMajor() {
        AdmittedProduct first = admitted(
                "1.0.0",
                aContract()
                        .property("name: n, logicalType: integer, required: true")
                        .promising("id"));
        ContractDocument second = aContract()
                .version("1.0.1-rc.1")
                .property("name: n, logicalType: integer, required: true")
                .promising("id");
        AdmittedProduct both = admit(first, "1.0.1-rc.1", second);

        Decision decision = publish(
                "1.0.1",
                aContract()
                        .version("1.0.1")
                        .property("name: n, logicalType: integer, logicalTypeOptions: {format: i64}, required: true")
                        .promising("id"),
                both);

        assertThat(codes(decision)).containsOnly(FindingCode.INCOMPATIBLE_IN_MAJOR);
    }

    @Test
    void theSameVersionWithOtherContentIsRejected() {
        AdmittedProduct before = admitted("1.0.0", aContract().promising("id"));

        Decision decision = publish("1.0.0", aContract().promising("id").optional("note"), before);

        assertThat(codes(decision))
                .containsExactlyInAnyOrder(FindingCode.VERSION_REUSED, FindingCode.PRODUCT_VERSION_REUSED);
    }

    @Test
    void aLowerVersionIsRejectedUnlessItsMajorIsMaintained() {
        AdmittedProduct only2 = admitted("2.0.0", aContract().version("2.0.0").promising("id"));
        AdmittedProduct both = admit(
                admitted("1.4.0", aContract().version("1.4.0").promising("id")),
                "2.0.0",
                aContract().version("2.0.0").promising("id"));

        assertThat(codes(publish("1.9.9", aContract().version("1.9.9").promising("id"), only2)))
                .containsExactly(FindingCode.VERSION_LOWER);
        assertThat(publish("1.5.0", aContract().version("1.5.0").promising("id").optional("note"), both))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void nonsenseForAVersionIsRejected() {
        Decision decision =
                publish("latest", aContract().version("newest").promising("id"), AdmittedProduct.nothingYet());

        assertThat(decision.findings())
                .extracting(Finding::code, Finding::path)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.VERSION_NOT_SEMVER, "version"),
                        tuple(FindingCode.VERSION_NOT_SEMVER, "outputPorts/main/version"));
    }

    @Test
    void aProductOfAnotherDomainIsRejected() {
        Decision decision = CHECKS.decide(
                incoming(
                        "billing.orders",
                        "checkout",
                        "1.0.0",
                        List.of(port(aContract().promising("id")))),
                AdmittedProduct.nothingYet());

        assertThat(codes(decision)).containsExactly(FindingCode.PRODUCT_DOMAIN_MISMATCH);
    }

    @Test
    void aPortThatNamesAnotherContractThanItCarriesIsRejected() {
        IncomingPort wrong = new IncomingPort(
                "main", "table", "other", "1.2.0", aContract().promising("id").bytes(), List.of());

        Decision decision = CHECKS.decide(
                incoming("checkout.orders", "checkout", "1.0.0", List.of(wrong)), AdmittedProduct.nothingYet());

        assertThat(codes(decision))
                .containsExactlyInAnyOrder(FindingCode.CONTRACT_ID_MISMATCH, FindingCode.CONTRACT_VERSION_MISMATCH);
    }

    @Test
    void twoContractsForOneSubjectAreRejected() {
        Decision decision = CHECKS.decide(
                incoming(
                        "checkout.orders",
                        "checkout",
                        "1.0.0",
                        List.of(
                                port(aContract().id("a").promising("id")),
                                port(aContract().id("b").promising("id")))),
                AdmittedProduct.nothingYet());

        assertThat(codes(decision)).containsExactly(FindingCode.SUBJECT_CLASH);
    }

    @Test
    void oneContractBehindTwoPortsIsCheckedOnce() {
        Decision same = CHECKS.decide(
                incoming(
                        "checkout.orders",
                        "checkout",
                        "1.0.0",
                        List.of(
                                port(aContract().promising("id")),
                                port(aContract().promising("id")))),
                AdmittedProduct.nothingYet());
        Decision other = CHECKS.decide(
                incoming(
                        "checkout.orders",
                        "checkout",
                        "1.0.0",
                        List.of(
                                port(aContract().promising("id")),
                                port(aContract().promising("key")))),
                AdmittedProduct.nothingYet());

        assertThat(same.contracts()).hasSize(1);
        assertThat(codes(other)).containsExactly(FindingCode.CONTRACT_GIVEN_TWICE);
    }

    @Test
    void aNewMajorThatBreaksNeedsATopicOfItsOwn() {
        AdmittedProduct before =
                admitted("1.0.0", aContract().onTopic("checkout.orders").promising("id"));

        Decision sameTopic = publish(
                "2.0.0", aContract().version("2.0.0").onTopic("checkout.orders").promising("key"), before);
        Decision newTopic = publish(
                "2.0.0",
                aContract().version("2.0.0").onTopic("checkout.orders2").promising("key"),
                before);

        assertThat(codes(sameTopic)).containsExactly(FindingCode.MAJOR_NEEDS_NEW_LOCATION);
        assertThat(newTopic).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void anUnreadableDocumentDoesNotHideWhatElseIsWrong() {
        IncomingPort broken = new IncomingPort(
                "a", "table", "x", "1.0.0", "id: [".getBytes(java.nio.charset.StandardCharsets.UTF_8), List.of());

        Decision decision = CHECKS.decide(
                incoming(
                        "checkout.orders",
                        "billing",
                        "one",
                        List.of(broken, port(aContract().version("two").promising("id")))),
                AdmittedProduct.nothingYet());

        assertThat(codes(decision))
                .containsExactlyInAnyOrder(
                        FindingCode.DOCUMENT_NOT_YAML,
                        FindingCode.PRODUCT_DOMAIN_MISMATCH,
                        FindingCode.VERSION_NOT_SEMVER,
                        FindingCode.VERSION_NOT_SEMVER);
    }

    private static List<FindingCode> codes(Decision decision) {
        return decision.findings().stream()
                .filter(Finding::refuses)
                .map(Finding::code)
                .toList();
    }

    @Test
    void aLevelOfItsOwnSaysWhatIsRefusedInsideAMajor() {
        AdmittedProduct backward = admitted("1.0.0", at("BACKWARD", "1.0.0").promising("email"));
        AdmittedProduct forward = admitted("1.0.0", at("FORWARD", "1.0.0").promising("email"));

        Decision newReadersReadOldData = publish("1.1.0", at("BACKWARD", "1.1.0"), backward);
        Decision oldReadersFail = publish("1.1.0", at("FORWARD", "1.1.0"), forward);

        assertThat(newReadersReadOldData.findings())
                .extracting(Finding::code)
                .contains(FindingCode.VERSION_BUMP_TOO_SMALL)
                .doesNotContain(FindingCode.INCOMPATIBLE_IN_MAJOR);
        assertThat(oldReadersFail.findings())
                .extracting(Finding::code)
                .contains(FindingCode.VERSION_BUMP_TOO_SMALL, FindingCode.INCOMPATIBLE_IN_MAJOR);
    }

    @Test
    void theLevelOfAnObjectIsItsOwn() {
        String own = "    customProperties: [{property: compatibility, value: NONE}]\n"
                + "customProperties: [{property: compatibility, value: FULL}]";
        AdmittedProduct before =
                admitted("1.0.0", aContract().promising("id").promising("email").with(own));

        Decision decision =
                publish("1.1.0", aContract().version("1.1.0").promising("id").with(own), before);

        assertThat(decision.findings())
                .extracting(Finding::code)
                .contains(FindingCode.VERSION_BUMP_TOO_SMALL)
                .doesNotContain(FindingCode.INCOMPATIBLE_IN_MAJOR);
    }

    @Test
    void aWeakerLevelIsAWeakerPromiseAndNeedsANewMajor() {
        AdmittedProduct before = admitted("1.0.0", aContract().promising("id"));

        assertThat(publish("1.1.0", at("BACKWARD", "1.1.0"), before).findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/version"),
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/customProperties/compatibility"));
        assertThat(publish("2.0.0", at("BACKWARD", "2.0.0"), before)).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void aStrongerLevelIsKeptTowardsEveryVersionOfTheMajor() {
        AdmittedProduct first = admitted("1.0.0-rc.1", at("NONE", "1.0.0-rc.1").promising("email"));
        AdmittedProduct second = admit(first, "1.0.0-rc.2", at("NONE", "1.0.0-rc.2"));

        assertThat(publish("1.0.0", at("BACKWARD", "1.0.0"), second)).isInstanceOf(Decision.Accepted.class);
        assertThat(publish("1.0.0", at("FULL", "1.0.0"), second).findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.INCOMPATIBLE_IN_MAJOR, "outputPorts/main/schema/orders/properties/email"));
    }

    @Test
    void aLevelThatNoRegistryKnowsIsNamedWithThoseThatAre() {
        Decision decision = publish("1.0.0", at("backward", "1.0.0"), AdmittedProduct.nothingYet());

        assertThat(decision.findings())
                .extracting(Finding::code, Finding::path, Finding::line, Finding::message)
                .containsExactly(tuple(
                        FindingCode.COMPATIBILITY_UNKNOWN,
                        "outputPorts/main/customProperties/compatibility",
                        10,
                        "backward is no compatibility level: write one of NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD,"
                                + " FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE"));
    }

    @Test
    void aLevelThatWasNamedBeforeAnythingReadItIsNoneThatStands() {
        AdmittedProduct before = unread(admitted("1.0.0", at("BACKWARD", "1.0.0")));

        List<Finding> findings =
                publish("1.0.1", at("BACKWARD", "1.0.1"), before).findings();

        assertThat(findings)
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/version"),
                        tuple(FindingCode.VERSION_BUMP_TOO_SMALL, "outputPorts/main/customProperties/compatibility"));
        assertThat(findings.getLast().message())
                .contains("COMPATIBILITY_WEAKENED", "FULL_TRANSITIVE stands", "remove the property");
        assertThat(publish("1.0.1", aContract().version("1.0.1").promising("id"), before))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(publish("1.1.0", at("FULL_TRANSITIVE", "1.1.0"), before)).isInstanceOf(Decision.Accepted.class);
        assertThat(publish("2.0.0", at("BACKWARD", "2.0.0"), before)).isInstanceOf(Decision.Accepted.class);
        assertThat(publish("1.0.0", at("BACKWARD", "1.0.0"), before)).isInstanceOf(Decision.Accepted.class);
    }

    /** As the release before admitted it, which set the default for every subject. */
    private static AdmittedProduct unread(AdmittedProduct admitted) {
        return new AdmittedProduct(
                admitted.last(),
                admitted.contracts().stream()
                        .map(contract -> new AdmittedContract(
                                contract.contract(),
                                contract.version(),
                                contract.subjects(),
                                Map.of("orders", CompatibilityLevel.FULL_TRANSITIVE)))
                        .toList(),
                admitted.schemas());
    }

    @Test
    void aDocumentThatIsSentAgainIsNotReadAgainAndOneThatCannotBeReadIsNotKept() {
        byte[] document = aContract().id("sent-again").promising("id").bytes();
        byte[] broken = "id: [".getBytes(StandardCharsets.UTF_8);

        assertThat(CHECKS.readings().of(document.clone()))
                .isInstanceOf(Reading.Valid.class)
                .isSameAs(CHECKS.readings().of(document));
        assertThat(CHECKS.readings().of(broken)).isNotSameAs(CHECKS.readings().of(broken));
    }

    @Test
    void aWordThatIsNoLevelIsOnlyToldWhereItWasAdmittedBefore() {
        AdmittedProduct before = admitted("1.0.0", aContract().promising("id"));
        AdmittedContract admitted = before.contracts().getFirst();
        DataContract named = at("jdk17", "1.0.0").read();
        AdmittedProduct withTheWord = new AdmittedProduct(
                before.last(),
                List.of(new AdmittedContract(named, admitted.version(), admitted.subjects())),
                before.schemas());

        Decision again = publish("1.0.1", at("jdk17", "1.0.1"), withTheWord);

        assertThat(again).isInstanceOf(Decision.Accepted.class);
        assertThat(again.findings())
                .extracting(Finding::code, Finding::severity)
                .containsExactly(tuple(FindingCode.COMPATIBILITY_UNKNOWN, Severity.WARNING));
        assertThat(publish("1.0.1", at("jdk21", "1.0.1"), withTheWord)).isInstanceOf(Decision.Rejected.class);
        assertThat(publish("1.0.1", at("jdk17", "1.0.1"), before)).isInstanceOf(Decision.Rejected.class);
    }

    private static ContractDocument at(String level, String version) {
        return aContract()
                .version(version)
                .promising("id")
                .with("customProperties: [{property: compatibility, value: " + level + "}]");
    }

    private static Decision publish(String version, ContractDocument contract, AdmittedProduct admitted) {
        return CHECKS.decide(incoming("checkout.orders", "checkout", version, List.of(port(contract))), admitted);
    }

    private static IncomingPort port(ContractDocument document) {
        return new IncomingPort("main", "topic", document.id(), document.version(), document.bytes(), List.of());
    }

    private static IncomingProduct incoming(String productId, String domain, String version, List<IncomingPort> ports) {
        IncomingStanding active = new IncomingStanding("active", Optional.empty(), Optional.empty());
        return new IncomingProduct(productId, version, domain, ports, List.of(), active, List.of());
    }

    private static AdmittedProduct admitted(String version, ContractDocument contract) {
        return admit(AdmittedProduct.nothingYet(), version, contract);
    }

    private static AdmittedProduct admit(AdmittedProduct before, String version, ContractDocument document) {
        Decision decision = publish(version, document, before);
        assertThat(decision).as("%s", decision.findings()).isInstanceOf(Decision.Accepted.class);
        List<AdmittedContract> contracts = new ArrayList<>(before.contracts());
        Map<String, List<String>> schemas = new HashMap<>(before.schemas());
        for (CheckedContract checked : decision.contracts()) {
            DataContract contract = checked.contract();
            contracts.add(new AdmittedContract(contract, checked.version(), checked.subjects()));
            for (SubjectSchema subject : checked.subjects()) {
                List<String> texts = new ArrayList<>(schemas.getOrDefault(subject.subject(), List.of()));
                texts.add(subject.text());
                schemas.put(subject.subject(), texts);
            }
        }
        AdmittedPublication last = new AdmittedPublication(
                SemanticVersion.parse(version).orElseThrow(),
                List.of(new OutputPort("main", "topic", document.id(), document.version())),
                "active",
                Optional.empty(),
                Optional.empty());
        return new AdmittedProduct(Optional.of(last), contracts, schemas);
    }
}
