package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderBytesTest {

    @Test
    void orderAndRepeatsAreKept() {
        Headers headers = new RecordHeaders();
        add(headers, "b", "1");
        add(headers, "a", "2");
        add(headers, "b", "3");

        assertThat(roundTrip(headers)).containsExactly(headers.toArray());
    }

    @Test
    void aHeaderWithoutValueStaysWithoutAndAnEmptyOneStaysEmpty() {
        Headers headers = new RecordHeaders();
        headers.add("null", null);
        headers.add("empty", new byte[0]);

        assertThat(roundTrip(headers).lastHeader("null").value()).isNull();
        assertThat(roundTrip(headers).lastHeader("empty").value()).isEmpty();
    }

    @Test
    void aValueMayBeAnyBytes() {
        byte[] any = {0, -1, 13, 10, (byte) 0xc3, 0x28};
        Headers headers = new RecordHeaders();
        headers.add("any", any);

        assertThat(roundTrip(headers).lastHeader("any").value()).isEqualTo(any);
    }

    @Test
    void aNameMayBeOfAnyLength() {
        String name = "\u20ac".repeat(30_000);
        Headers headers = new RecordHeaders();
        add(headers, name, "long");

        assertThat(roundTrip(headers).lastHeader(name)).isNotNull();
    }

    @Test
    void noHeadersAreNoHeaders() {
        assertThat(roundTrip(new RecordHeaders())).isEmpty();
    }

    @Test
    void bytesOfSomethingElseAreNotRead() {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> HeaderBytes.read(new byte[] {0, 0}));
    }

    private static Headers roundTrip(Headers headers) {
        return HeaderBytes.read(HeaderBytes.write(headers));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
