package dev.signalbox.events.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The rules for single headers of the envelope: present once, UTF-8, bounded, without control characters. */
final class EnvelopeHeaders {
    static final String SPEC_VERSION = "1.0";

    /** Bounded so that ids and sources always fit a database index. */
    static final int MAX_BYTES = 1024;

    private static final String CONTENT_TYPE_HEADER = "content-type";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private EnvelopeHeaders() {}

    static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static void put(Headers headers, String name, Optional<String> value) {
        headers.remove(name);
        value.ifPresent(present -> headers.add(name, present.getBytes(StandardCharsets.UTF_8)));
    }

    static void requireBinaryMode(Headers headers) {
        String contentType = required(headers, CONTENT_TYPE_HEADER);
        String normal = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        if (normal.startsWith("application/cloudevents")) {
            throw new EnvelopeException("content-type is " + contentType
                    + ": structured mode is not read here; send binary mode, with the attributes as ce_ headers");
        }
        if (!normal.equals(CloudEvent.CONTENT_TYPE)) {
            throw new EnvelopeException("content-type is " + contentType + ": send " + CloudEvent.CONTENT_TYPE);
        }
        String version = required(headers, "ce_specversion");
        if (!version.equals(SPEC_VERSION)) {
            throw new EnvelopeException("ce_specversion is " + version + ": send " + SPEC_VERSION);
        }
    }

    static String required(Headers headers, String name) {
        return optional(headers, name)
                .orElseThrow(() -> new EnvelopeException(name + " is missing: every event carries this header"));
    }

    static Optional<String> optional(Headers headers, String name) {
        Iterator<Header> found = headers.headers(name).iterator();
        if (!found.hasNext()) {
            return Optional.empty();
        }
        byte[] bytes = found.next().value();
        if (found.hasNext()) {
            throw new EnvelopeException(name + " stands there more than once: send it once");
        }
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLong(name, bytes.length);
        }
        try {
            String value = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            check(name, value);
            return Optional.of(value);
        } catch (CharacterCodingException notUtf8) {
            throw new EnvelopeException(name + " is not UTF-8: send the attribute as UTF-8 text");
        }
    }

    static Instant requiredTime(Headers headers, String name) {
        String value = required(headers, name);
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException notATime) {
            throw new EnvelopeException(
                    name + " is " + value + ": send an RFC 3339 time such as 2026-11-01T12:00:00.000Z");
        }
    }

    static Optional<String> traceparent(Headers headers) {
        Header last = headers.lastHeader("traceparent");
        if (last == null || last.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new String(last.value(), StandardCharsets.ISO_8859_1))
                .filter(value -> TRACEPARENT.matcher(value).matches());
    }

    /** CloudEvents allows no control characters and no empty strings; a NUL would not fit PostgreSQL either. */
    static void check(String name, String value) {
        if (value.isEmpty()) {
            throw new EnvelopeException(name + " is empty: send a value or leave the header out");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new EnvelopeException(name + " has control characters: send plain text");
        }
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_BYTES) {
            throw tooLong(name, length);
        }
    }

    private static EnvelopeException tooLong(String name, int length) {
        return new EnvelopeException(name + " has " + length + " bytes: at most " + MAX_BYTES + " are allowed");
    }
}
