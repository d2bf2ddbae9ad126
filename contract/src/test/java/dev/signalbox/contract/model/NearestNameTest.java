package dev.signalbox.contract.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("id", "email", "order_date", "orders.order_date", "address.city");

    @ParameterizedTest
    @CsvSource({
        "emial, email",
        "e-mail, email",
        "orderDate, order_date",
        "order.orderDate, orders.order_date",
        "adress.city, address.city",
        "price, ",
        "x, ",
        "'', "
    })
    void aMisspeltNameIsRecognisedAndAnotherWordIsNot(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).isEqualTo(Optional.ofNullable(meant));
    }
}
