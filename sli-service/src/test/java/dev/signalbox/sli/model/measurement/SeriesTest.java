package dev.signalbox.sli.model.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    @ParameterizedTest
    @CsvSource({
        "net.cells,net/agent,true,false",
        "net.cells,net,true,false",
        "net.cells,network/agent,false,false",
        "network.cells,net/agent,false,false",
        "net.cells,billing/agent,false,false",
        "net.cells,signalbox/catalog,false,true",
        "net.cells,signalboxes/agent,false,false",
        "net.cells,signalbox,false,true"
    })
    void theDomainThatMeasuresIsTheWholeOfItsName(
            String product, String source, boolean isFromOwner, boolean isDerived) {
        Series series = new Series(new ProductId(product), "", "", "availability", source);

        assertThat(series.isFromOwner()).isEqualTo(isFromOwner);
        assertThat(series.isDerived()).isEqualTo(isDerived);
    }
}
