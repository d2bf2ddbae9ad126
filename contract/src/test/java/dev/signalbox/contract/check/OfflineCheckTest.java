package dev.signalbox.contract.check;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.check.OfflineVerdict.Judged;
import dev.signalbox.contract.check.OfflineVerdict.Outcome;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.change.ChangeKind;
import dev.signalbox.contract.model.change.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfflineCheckTest {

    private static final ProductId ORDERS = new ProductId("sales.orders");
    private final OfflineCheck check = new OfflineCheck(ORDERS, change -> false);

    @Test
    void aFirstVersionHasNothingToBreak() {
        Judged judged = judged(check.of(orders("1.0.0").bytes(), Optional.empty()));

        assertThat(judged.outcome()).isEqualTo(Outcome.FINE);
        assertThat(judged.difference().level()).isEqualTo(Level.NEW);
    }

    @Test
    void aBreakWithinAMajorIsToldByPathRuleAndLine() {
        Judged judged = judged(check.of(
                aContract().version("1.1.0").promising("id").bytes(),
                Optional.of(orders("1.0.0").bytes())));

        assertThat(judged.outcome()).isEqualTo(Outcome.BREAKING);
        assertThat(judged.findings())
                .filteredOn(finding -> finding.code() == FindingCode.INCOMPATIBLE_IN_MAJOR)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("schema/orders/properties/status");
                    assertThat(finding.message())
                            .isEqualTo("admitted readers cannot read it: FIELD_MISSING, string → nothing");
                    assertThat(finding.line()).isEqualTo(9);
                });
    }

    @Test
    void aRecordWithAnotherNameIsToldBeforeARegistryRefusesIt() {
        Judged judged = judged(check.of(
                listing("1.0.1", "entry").bytes(),
                Optional.of(listing("1.0.0", "line").bytes())));

        assertThat(judged.outcome()).isEqualTo(Outcome.BREAKING);
        assertThat(judged.findings())
                .extracting(finding -> finding.path() + " " + finding.message())
                .containsExactly(
                        "schema/orders/properties/lines/items admitted readers cannot read it: NAME_MISMATCH, line → entry",
                        "schema/orders/properties/lines/items new readers cannot read an admitted version's data:"
                                + " NAME_MISMATCH, line → entry");
    }

    private static ContractDocument listing(String version, String item) {
        return aContract()
                .version(version)
                .property("name: lines, logicalType: array, required: true, items: {name: " + item
                        + ", logicalType: object, properties: [{name: sku, logicalType: string, required: true}]}");
    }

    @Test
    void aBreakThatItsVersionAnnouncesIsFine() {
        Judged judged = judged(check.of(
                aContract().version("2.0.0").promising("id").bytes(),
                Optional.of(orders("1.0.0").bytes())));

        assertThat(judged.outcome()).isEqualTo(Outcome.FINE);
        assertThat(judged.difference().breaksConsumers()).isTrue();
    }

    @Test
    void growthUnderAPatchNumberIsOnlyAWrongVersion() {
        Judged judged = judged(check.of(
                orders("1.0.1").optional("note").bytes(),
                Optional.of(orders("1.0.0").bytes())));

        assertThat(judged.outcome()).isEqualTo(Outcome.VERSION_WRONG);
    }

    @Test
    void aSchemaThatCannotBeIsInvalidWhateverTheVersion() {
        Judged judged = judged(check.of(
                orders("1.0.1")
                        .property("name: total, logicalType: number, physicalType: 'decimal(2,5)'")
                        .bytes(),
                Optional.of(orders("1.0.0").bytes())));

        assertThat(judged.outcome()).isEqualTo(Outcome.INVALID);
    }

    @Test
    void anAcceptedBreakCountsAsNotMade() {
        OfflineCheck lenient = new OfflineCheck(
                ORDERS,
                change -> change.kind() == ChangeKind.PROPERTY_REMOVED
                        && change.path().equals("schema/orders/properties/status"));

        Judged judged = judged(lenient.of(
                aContract().version("1.0.1").promising("id").bytes(),
                Optional.of(orders("1.0.0").bytes())));

        assertThat(judged.findings()).isEmpty();
        assertThat(judged.outcome()).isEqualTo(Outcome.FINE);
        assertThat(judged.accepted()).isEqualTo(1);
        assertThat(judged.difference().level()).isEqualTo(Level.PATCH);
    }

    @Test
    void whatIsNoContractIsNotCompared() {
        byte[] nonsense = "id: a\n".getBytes(StandardCharsets.UTF_8);

        assertThat(check.of(nonsense, Optional.empty())).isInstanceOf(OfflineVerdict.Unreadable.class);
        assertThat(check.of(orders("1.0.0").bytes(), Optional.of(nonsense)))
                .isInstanceOf(OfflineVerdict.NothingToCompareWith.class);
        assertThat(check.of(
                        orders("1.0.0").bytes(),
                        Optional.of(aContract().id("other").bytes())))
                .isEqualTo(new OfflineVerdict.AnotherContract("orders-contract", "other"));
    }

    @Test
    void anAnnouncedEndThatComesEarlierThanPlannedIsNoWeakerPromise() {
        ContractDocument planned = orders("1.0.0").with("slaProperties: [{property: endOfLife, value: '2029-01-01'}]");

        Judged announced = judged(check.of(orders("1.1.0").until("2027-06-30").bytes(), Optional.of(planned.bytes())));
        Judged active = judged(check.of(
                orders("1.1.0")
                        .with("slaProperties: [{property: endOfLife, value: '2027-06-30'}]")
                        .bytes(),
                Optional.of(planned.bytes())));

        assertThat(announced.outcome()).isEqualTo(Outcome.FINE);
        assertThat(announced.difference().changes())
                .extracting(change -> change.kind())
                .contains(ChangeKind.SLA_WEAKENED);
        assertThat(active.outcome()).isEqualTo(Outcome.BREAKING);
    }

    @Test
    void aFirstVersionMayBeDeprecated() {
        assertThat(judged(check.of(orders("1.0.0").until("2027-06-30").bytes(), Optional.empty()))
                        .outcome())
                .isEqualTo(Outcome.FINE);
    }

    private static ContractDocument orders(String version) {
        return aContract().version(version).promising("id").promising("status");
    }

    private static Judged judged(OfflineVerdict verdict) {
        assertThat(verdict).isInstanceOf(Judged.class);
        return (Judged) verdict;
    }
}
