package dev.signalbox.sli.model.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlaValueTest {

    @ParameterizedTest(name = "{0}: {1} {2} = {3}")
    @CsvFileSource(resources = "/sla-values.csv", delimiter = '|', numLinesToSkip = 1, emptyValue = "")
    void everySpellingOfAValueHasOneCanonicalForm(String property, String value, String unit, String canonical) {
        SlaValue read = SlaValue.read(SlaProperty.of(property), value, unit == null ? "" : unit);

        assertThat(read.canonical()).isEqualTo(canonical);
        assertThat(read.warning()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "/sla-opaque.csv", delimiter = '|', numLinesToSkip = 1, emptyValue = "")
    void whatCannotBeReadIsKeptWithAWarning(String property, String value, String unit, String warning) {
        SlaValue read = SlaValue.read(SlaProperty.of(property), value, unit == null ? "" : unit);

        assertThat(read).isInstanceOf(SlaValue.Opaque.class);
        assertThat(read.canonical()).startsWith(value == null ? "" : value);
        assertThat(read.warning()).hasValueSatisfying(text -> assertThat(text).contains(warning));
    }

    @Test
    void numbersOfTheDocumentReadAsTheirText() {
        assertThat(SlaValue.read(SlaProperty.LATENCY, 24, "h")).isEqualTo(new SlaValue.Span(Duration.ofDays(1)));
        assertThat(SlaValue.read(SlaProperty.AVAILABILITY, 99.9, "%")).isEqualTo(new SlaValue.Ratio(0.999));
        assertThat(SlaValue.read(SlaProperty.AVAILABILITY, Double.NaN, "%")).isInstanceOf(SlaValue.Opaque.class);
        assertThat(SlaValue.read(SlaProperty.AVAILABILITY, null, "%")).isInstanceOf(SlaValue.Opaque.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_000_000})
    void aHugeTextIsCutAndRefusedAtOnce(int length) {
        SlaValue read = SlaValue.read(SlaProperty.LATENCY, "9".repeat(length), "h");

        assertThat(read).isInstanceOf(SlaValue.Opaque.class);
        assertThat(read.canonical().length()).isLessThan(300);
    }
}
