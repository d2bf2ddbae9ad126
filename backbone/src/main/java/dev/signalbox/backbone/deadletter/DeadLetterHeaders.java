package dev.signalbox.backbone.deadletter;

import dev.signalbox.events.deadletter.LetterHeaders;
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
    public static final String REASON = LetterHeaders.REASON;
    public static final String MESSAGE = LetterHeaders.MESSAGE;
    public static final String SERVICE = LetterHeaders.SERVICE;
    public static final String TOPIC = LetterHeaders.TOPIC;
    public static final String PARTITION = LetterHeaders.PARTITION;
    public static final String OFFSET = LetterHeaders.OFFSET;
    public static final String TIMESTAMP = LetterHeaders.TIMESTAMP;
    public static final String OMITTED = LetterHeaders.OMITTED;

    private static final List<String> FORGEABLE =
            List.of("dead-letter", "dead_letter", "deadletter", "dlq", "dlt", "retry", "redrive", "__connect.errors");

    /** Headers of a record beyond this go unkept: they are not the record. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    /** A decoder's message may quote what it read. */
    private static final int MAX_MESSAGE_LENGTH = 2000;

    private DeadLetterHeaders() {}

    public static Headers of(DeadLetter letter, String service) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        Headers headers = new RecordHeaders();
        int kept = 0;
        for (Header header : source.headers()) {
            int size = header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
            if (!looksForged(header.key()) && kept + size <= MAX_HEADER_BYTES) {
                headers.add(header);
                kept += size;
            }
        }
        add(headers, REASON, letter.reason().name());
        add(headers, MESSAGE, shortened(letter.message()));
        add(headers, SERVICE, service);
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        add(headers, TIMESTAMP, Long.toString(source.timestamp()));
        if (letter.omittedBytes() > 0) {
            add(headers, OMITTED, Integer.toString(letter.omittedBytes()));
            add(headers, LetterHeaders.OMITTED_BECAUSE, letter.omission().name());
        }
        if (letter.redrives() > 0) {
            add(headers, LetterHeaders.REDRIVES, Integer.toString(letter.redrives()));
        }
        return headers;
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH) + "…";
    }

    private static boolean looksForged(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORGEABLE.stream().anyMatch(lower::contains);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
