package dev.signalbox.backbone.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signalbox-dead-letter-topic",
                "kafka_dlt-original-topic",
                "kafka_retry-attempts",
                "dead-letter-reason",
                "X-Redrive-Count",
                "__connect.errors.topic"
            })
    void whereARecordCameFromCannotBeForged(String header) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>("sli-measured", 3, 7, new byte[0], new byte[0]);
        source.headers().add(header, "forged".getBytes(StandardCharsets.UTF_8));
        source.headers().add("ce_id", "kept".getBytes(StandardCharsets.UTF_8));

        Headers headers = DeadLetterHeaders.of(new DeadLetter(source, Reason.MALFORMED, "why"), "sli-service");

        assertThat(headers)
                .noneSatisfy(kept -> assertThat(new String(kept.value(), StandardCharsets.UTF_8))
                        .isEqualTo("forged"));
        assertThat(text(headers, "ce_id")).isEqualTo("kept");
        assertThat(text(headers, DeadLetterHeaders.TOPIC)).isEqualTo("sli-measured");
        assertThat(text(headers, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(text(headers, DeadLetterHeaders.OFFSET)).isEqualTo("7");
        assertThat(text(headers, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED");
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
