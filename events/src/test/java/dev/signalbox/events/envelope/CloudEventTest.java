package dev.signalbox.events.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final CloudEvent EVENT = new CloudEvent(
            "0192f3a0-0000-7000-8000-000000000001",
            "billing/nightly",
            "dev.signalbox.product.published.v1",
            "billing.invoices",
            Instant.parse("2026-11-01T12:00:00.123Z"),
            Optional.of("correlation"),
            Optional.of("cause"),
            Optional.of(TRACE));

    private static Headers headers() {
        Headers headers = new RecordHeaders();
        EVENT.writeTo(headers);
        return headers;
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEnvelopeIsReadAsItWasWritten() {
        assertThat(CloudEvent.readFrom(headers())).isEqualTo(EVENT);
    }

    @Test
    void writingTwiceLeavesOneEnvelope() {
        Headers headers = headers();
        EVENT.writeTo(headers);
        assertThat(CloudEvent.readFrom(headers)).isEqualTo(EVENT);
        assertThat(headers.toArray()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "content-type"})
    void aMissingHeaderIsNamed(String name) {
        Headers headers = headers();
        headers.remove(name);
        assertRefused(headers, name + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_source", "ce_type", "ce_subject"})
    void aHeaderThatIsRepeatedEmptyTooLongNotUtf8OrHasControlCharactersIsNamed(String name) {
        Headers repeated = headers();
        repeated.add(name, new byte[] {'x'});
        assertRefused(repeated, name + " stands there more than once");

        Headers empty = headers();
        set(empty, name, "");
        assertRefused(empty, name + " is empty");

        Headers tooLong = headers();
        set(tooLong, name, "x".repeat(1025));
        assertRefused(tooLong, name + " has 1025 bytes");

        Headers notUtf8 = headers();
        notUtf8.remove(name).add(name, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertRefused(notUtf8, name + " is not UTF-8");

        Headers nul = headers();
        set(nul, name, "a\0b");
        assertRefused(nul, name + " has control characters");
    }

    @ParameterizedTest
    @CsvSource({
        "content-type,application/cloudevents+avro,structured mode",
        "content-type,application/cloudevents+json; charset=UTF-8,structured mode",
        "content-type,application/json,application/avro",
        "ce_specversion,0.3,send 1.0",
        "ce_time,yesterday,RFC 3339"
    })
    void aWrongHeaderSaysWhatToSend(String name, String value, String advice) {
        Headers headers = headers();
        set(headers, name, value);
        assertRefused(headers, advice);
    }

    @Test
    void optionalHeadersMayBeMissingAndABrokenTraceCostsNothing() {
        Headers headers = headers();
        headers.remove("ce_correlationid").remove("ce_causationid");
        set(headers, "traceparent", "garbage");
        CloudEvent read = CloudEvent.readFrom(headers);
        assertThat(read.correlationId()).isEmpty();
        assertThat(read.causationId()).isEmpty();
        assertThat(read.traceparent()).isEmpty();
    }

    @Test
    void aTimeWithAnOffsetIsTheSameInstant() {
        Headers headers = headers();
        set(headers, "ce_time", "2026-11-01T13:00:00.123+01:00");
        assertThat(CloudEvent.readFrom(headers).time()).isEqualTo(EVENT.time());
    }

    private static void assertRefused(Headers headers, String message) {
        assertThatExceptionOfType(EnvelopeException.class)
                .isThrownBy(() -> CloudEvent.readFrom(headers))
                .withMessageContaining(message);
    }
}
