package dev.signalbox.contract.application.consumption;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.application.publication.AdmittedProducts;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.consumption.ConsumerKind;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One contract, its next version, and who reads what of it. */
class ConsumerImpactsTest {

    private static final String LATENCY = "slaProperties: [{property: latency, value: %d, unit: h}]";

    private final AdmittedProduct before = AdmittedProducts.of(next("0.1.0")
            .promising("id")
            .promising("email")
            .property("name: total, logicalType: integer, required: true"));

    @Test
    void onlyThoseBreakThatReadWhatWasRemoved() {
        List<ConsumerImpact> impacts = impacts(
                next("0.2.0").promising("id").property("name: total, logicalType: integer, required: true"),
                fields("a.reads-id", "id"),
                fields("b.reads-email", "orders.email", "id"));

        assertThat(impacts)
                .extracting(ConsumerImpact::consumerId, ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(
                        tuple("b.reads-email", Impact.BREAKS, "orders.email"),
                        tuple("a.reads-id", Impact.COMPATIBLE, null));
    }

    @Test
    void aFieldThatChangesItsTypeBreaksThoseWhoReadIt() {
        List<ConsumerImpact> impacts = impacts(
                next("0.2.0").promising("id").promising("email").promising("total"),
                fields("a.reads-total", "total"),
                fields("b.reads-email", "email"),
                fields("c.reads-all-of-it", "orders"));

        assertThat(impacts)
                .extracting(ConsumerImpact::consumerId, ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(
                        tuple("a.reads-total", Impact.BREAKS, "schema/orders/properties/total"),
                        tuple("c.reads-all-of-it", Impact.BREAKS, "schema/orders/properties/total"),
                        tuple("b.reads-email", Impact.COMPATIBLE, null));
    }

    @Test
    void aReaderSchemaIsJudgedByWhatItCanRead() {
        ContractDocument optionalEmail = next("0.2.0")
                .promising("id")
                .optional("email")
                .property("name: total, logicalType: integer, required: true");

        List<ConsumerImpact> impacts = impacts(
                optionalEmail,
                reader("a.careful", "[\"null\",\"string\"]"),
                reader("b.careless", "\"string\""),
                fields("c.by-list", "email"));

        assertThat(impacts)
                .extracting(ConsumerImpact::consumerId, ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(
                        tuple("b.careless", Impact.BREAKS, "schema/orders/properties/email"),
                        tuple("c.by-list", Impact.BREAKS, "schema/orders/properties/email"),
                        tuple("a.careful", Impact.COMPATIBLE, null));
    }

    @Test
    void aWeakerPromiseConcernsEverybody() {
        List<ConsumerImpact> impacts = impacts(
                aContract()
                        .version("0.2.0")
                        .promising("id")
                        .promising("email")
                        .property("name: total, logicalType: integer, required: true")
                        .with(LATENCY.formatted(2)),
                fields("a.reads-id", "id"),
                reader("b.reader", "\"string\""));

        assertThat(impacts)
                .extracting(ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(
                        tuple(Impact.BREAKS, "slaProperties/latency"), tuple(Impact.BREAKS, "slaProperties/latency"));
    }

    @Test
    void whoNamesNothingIsUnknownWhereAChangeBreaksConsumersAndWhereThereIsNothingToCompareWith() {
        Consumption silent = fields("a.silent");

        assertThat(AdmittedProducts.impacts(
                        List.of(silent),
                        AdmittedProduct.nothingYet(),
                        aContract().version("0.1.0").promising("id")))
                .extracting(ConsumerImpact::impact)
                .containsExactly(Impact.UNKNOWN);
        assertThat(impacts(
                        next("0.2.0")
                                .promising("id")
                                .promising("email")
                                .optional("note")
                                .property("name: total, logicalType: integer, required: true"),
                        silent))
                .extracting(ConsumerImpact::impact)
                .containsExactly(Impact.COMPATIBLE);
        List<ConsumerImpact> breaking = impacts(next("0.2.0").promising("id"), silent);
        assertThat(breaking)
                .extracting(ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(tuple(Impact.UNKNOWN, "schema/orders/properties/email"));
        assertThat(breaking.getFirst().message())
                .isEqualTo("it named no fields, so nobody knows whether it relies on this, and PROPERTY_REMOVED breaks"
                        + " consumers: ask it to declare the fields it reads");
    }

    @Test
    void aMajorThatTakesTheOldOnesPlaceIsJudgedForThoseOfTheOldOne() {
        ContractDocument second = next("1.0.0").promising("id");

        List<ConsumerImpact> impacts = impacts(second, fields("a.reads-id", "id"), fields("b.reads-email", "email"));

        assertThat(impacts)
                .extracting(ConsumerImpact::consumerId, ConsumerImpact::impact)
                .containsExactly(tuple("b.reads-email", Impact.BREAKS), tuple("a.reads-id", Impact.COMPATIBLE));
        assertThat(impacts.getFirst().message())
                .startsWith("version 1.0.0 takes the place of major 0, and it reads email");
    }

    @Test
    void bothMajorsSideBySideBreakNobodyOfTheOldOne() {
        List<ConsumerImpact> impacts = AdmittedProducts.impacts(
                List.of(fields("b.reads-email", "email")),
                before,
                next("1.0.0").promising("key"),
                next("0.1.0")
                        .promising("id")
                        .promising("email")
                        .property("name: total, logicalType: integer, required: true"));

        assertThat(impacts).extracting(ConsumerImpact::impact).containsExactly(Impact.COMPATIBLE);
    }

    @Test
    void aContractThatIsNoLongerOfferedBreaksItsReaders() {
        List<ConsumerImpact> impacts = AdmittedProducts.impacts(
                List.of(fields("a.reads-id", "id")),
                before,
                aContract().id("another").object("other").version("1.0.0").promising("id"));

        assertThat(impacts)
                .extracting(ConsumerImpact::impact, ConsumerImpact::path)
                .containsExactly(tuple(Impact.BREAKS, "outputPorts"));
    }

    @Test
    void aConsumerHasOneVerdictTheWorst() {
        List<ConsumerImpact> impacts =
                impacts(next("0.2.0").promising("id"), fields("a.both", "id"), fields("a.both", "email"));

        assertThat(impacts)
                .extracting(ConsumerImpact::consumerId, ConsumerImpact::impact)
                .containsExactly(tuple("a.both", Impact.BREAKS));
    }

    private List<ConsumerImpact> impacts(ContractDocument next, Consumption... consumers) {
        return AdmittedProducts.impacts(List.of(consumers), before, next);
    }

    private static ContractDocument next(String version) {
        return aContract().version(version).with(LATENCY.formatted(1));
    }

    private static Consumption fields(String consumerId, String... fields) {
        return new Consumption(
                consumerId, ConsumerKind.DECLARED, 0, Optional.empty(), List.of(fields), Optional.empty());
    }

    private static Consumption reader(String consumerId, String email) {
        return new Consumption(
                consumerId,
                ConsumerKind.DECLARED,
                0,
                Optional.empty(),
                List.of(),
                Optional.of("{\"type\":\"record\",\"name\":\"Mine\",\"fields\":[{\"name\":\"email\",\"type\":" + email
                        + "}]}"));
    }
}
