package dev.signalbox.backbone.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a dead letter: those of the record, and ours with reason and coordinates.
 *
 * <p>What looks like a retry or dead-letter header of anybody is not carried over: a producer must not be able to forge
 * where a record came from (CVE-2026-41727 was such a case).
 */
public final class DeadLetterHeaders {
    public static final String REASON = "signalbox-dead-letter-reason";
    public static final String MESSAGE = "signalbox-dead-letter-message";
    public static final String SERVICE = "signalbox-dead-letter-service";
    public static final String TOPIC = "signalbox-dead-letter-topic";
    public static final String PARTITION = "signalbox-dead-letter-partition";
    public static final String OFFSET = "signalbox-dead-letter-offset";
    public static final String TIMESTAMP = "signalbox-dead-letter-timestamp";

    private static final List<String> FORGEABLE =
            List.of("dead-letter", "dead_letter", "deadletter", "dlq", "dlt", "retry", "redrive", "__connect.errors");

    /** Headers of a record beyond this go unkept: they are not the record. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private DeadLetterHeaders() {}

    public static Headers of(DeadLetter letter, String service) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        Headers headers = new RecordHeaders();
        int kept = 0;
        for (Header header : source.headers()) {
            int size = header.key().length() + (header.value() == null ? 0 : header.value().length);
            if (!looksForged(header.key()) && kept + size <= MAX_HEADER_BYTES) {
                headers.add(header);
                kept += size;
            }
        }
        add(headers, REASON, letter.reason().name());
        add(headers, MESSAGE, letter.message());
        add(headers, SERVICE, service);
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        add(headers, TIMESTAMP, Long.toString(source.timestamp()));
        return headers;
    }

    private static boolean looksForged(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORGEABLE.stream().anyMatch(lower::contains);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
