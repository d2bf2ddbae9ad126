package dev.signalbox.contract.application.consumption;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contract.application.publication.AdmittedProducts;
import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.consumption.ConsumerKind;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a consumer is told about what it says it reads. */
class ConsumptionCheckTest {

    private static final AdmittedProduct ORDERS =
            AdmittedProducts.of(aContract().promising("id").promising("order_date"));

    @Test
    void whatIsPromisedIsCompatible() {
        ConsumptionAnswer answer = answer(1, "id", "orders.order_date");

        assertThat(answer.impact()).isEqualTo(Impact.COMPATIBLE);
        assertThat(answer.findings()).isEmpty();
        assertThat(answer.sunset()).isEmpty();
    }

    @Test
    void aFieldThatIsNotPromisedIsNamedWithTheOneThatWasMeant() {
        ConsumptionAnswer answer = answer(1, "orderDate", "price");

        assertThat(answer.impact()).isEqualTo(Impact.BREAKS);
        assertThat(answer.findings())
                .extracting(Finding::code, Finding::path, Finding::message)
                .containsExactly(
                        tuple(
                                FindingCode.FIELD_NOT_PROMISED,
                                "fields/orderDate",
                                "the contract promises no field orderDate; did you mean order_date?"),
                        tuple(FindingCode.FIELD_NOT_PROMISED, "fields/price", "the contract promises no field price"));
    }

    @Test
    void withoutFieldsNothingIsKnown() {
        assertThat(answer(1).impact()).isEqualTo(Impact.UNKNOWN);
        assertThat(answer(1).findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple(FindingCode.FIELDS_NOT_NAMED, "fields"));
    }

    @Test
    void aProductThatIsNotPublishedYetIsAFinding() {
        ConsumptionAnswer answer =
                ConsumptionCheck.answer("checkout.orders", fields(1, "id"), AdmittedProduct.nothingYet());

        assertThat(answer.findings()).extracting(Finding::code).containsExactly(FindingCode.PRODUCT_NOT_ADMITTED);
        assertThat(answer.impact()).isEqualTo(Impact.UNKNOWN);
    }

    @Test
    void aMajorThatIsNotThereIsAFindingThatNamesThoseThatAre() {
        assertThat(answer(3, "id").findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(tuple(
                        FindingCode.MAJOR_NOT_ADMITTED,
                        "no admitted contract of checkout.orders has the major version 3; admitted are 1"));
    }

    @Test
    void aPortThatIsNotThereIsAFindingWithTheOneThatWasMeant() {
        Consumption consumer =
                new Consumption("a.b", ConsumerKind.DECLARED, 1, Optional.of("port1"), List.of("id"), Optional.empty());

        assertThat(ConsumptionCheck.answer("checkout.orders", consumer, ORDERS).findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(tuple(
                        FindingCode.PORT_NOT_OFFERED,
                        "checkout.orders has no output port port1; did you mean port-1?"));
    }

    @Test
    void aRetiredMajorBreaksEvenWhatItPromised() {
        ConsumptionAnswer byProduct = ConsumptionCheck.answer(
                "checkout.orders",
                fields(1, "id"),
                AdmittedProducts.of("retired", Optional.empty(), aContract().promising("id")));

        assertThat(byProduct.impact()).isEqualTo(Impact.BREAKS);
        assertThat(byProduct.findings()).extracting(Finding::code).containsExactly(FindingCode.MAJOR_RETIRED);
    }

    @Test
    void theSunsetIsTheEarlierOfTheProductsAndTheContracts() {
        Instant productsOwn = Instant.parse("2027-06-01T00:00:00Z");

        assertThat(ConsumptionCheck.answer(
                                "checkout.orders",
                                fields(1, "id"),
                                AdmittedProducts.of(
                                        "deprecated",
                                        Optional.of(productsOwn),
                                        aContract().promising("id")))
                        .sunset())
                .contains(productsOwn);
        assertThat(ConsumptionCheck.answer(
                                "checkout.orders",
                                fields(1, "id"),
                                AdmittedProducts.of(
                                        "deprecated",
                                        Optional.of(productsOwn),
                                        aContract()
                                                .promising("id")
                                                .with("slaProperties: [{property: endOfSupport, value: 2027-03-01}]")))
                        .sunset())
                .contains(Instant.parse("2027-03-01T00:00:00Z"));
    }

    @Test
    void aReaderSchemaIsAnsweredPlaceByPlace() {
        Consumption consumer = new Consumption(
                "a.b",
                ConsumerKind.DECLARED,
                1,
                Optional.empty(),
                List.of(),
                Optional.of("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"int\"},"
                        + "{\"name\":\"price\",\"type\":\"int\"}]}"));

        ConsumptionAnswer answer = ConsumptionCheck.answer("checkout.orders", consumer, ORDERS);

        assertThat(answer.impact()).isEqualTo(Impact.BREAKS);
        assertThat(answer.findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.READER_INCOMPATIBLE, "readerSchema/schema/orders/properties/id"),
                        tuple(FindingCode.READER_INCOMPATIBLE, "readerSchema/schema/orders/properties/price"));
    }

    private static ConsumptionAnswer answer(int major, String... fields) {
        return ConsumptionCheck.answer("checkout.orders", fields(major, fields), ORDERS);
    }

    private static Consumption fields(int major, String... fields) {
        return new Consumption(
                "a.b", ConsumerKind.DECLARED, major, Optional.empty(), List.of(fields), Optional.empty());
    }
}
