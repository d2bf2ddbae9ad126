package dev.signalbox.events.envelope;

import dev.signalbox.events.serde.RecurringText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The envelope's headers of one record, and their rules: present once, UTF-8, bounded, without control characters. They are found in one
 * pass: every record of every lane comes through here.
 */
final class EnvelopeHeaders {
    static final String SPEC_VERSION = "1.0";

    /** Bounded so that ids and sources always fit a database index. */
    static final int MAX_BYTES = 1024;

    /** No encoding of UTF-8 takes more bytes a {@code char}. */
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    /** What {@link String} puts in the place of bytes that are not UTF-8; a text may hold it too. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Map<EnvelopeHeader, Header> last;
    private final Set<EnvelopeHeader> repeated;

    private EnvelopeHeaders(Map<EnvelopeHeader, Header> last, Set<EnvelopeHeader> repeated) {
        this.last = last;
        this.repeated = repeated;
    }

    static EnvelopeHeaders of(Headers headers) {
        Map<EnvelopeHeader, Header> last = new EnumMap<>(EnvelopeHeader.class);
        Set<EnvelopeHeader> repeated = EnumSet.noneOf(EnvelopeHeader.class);
        for (Header next : headers) {
            EnvelopeHeader ours = EnvelopeHeader.of(next.key());
            if (ours != null && last.put(ours, next) != null) {
                repeated.add(ours);
            }
        }
        return new EnvelopeHeaders(last, repeated);
    }

    static void put(Headers headers, EnvelopeHeader header, String value) {
        headers.remove(header.key());
        headers.add(header.key(), value.getBytes(StandardCharsets.UTF_8));
    }

    static void put(Headers headers, EnvelopeHeader header, Optional<String> value) {
        headers.remove(header.key());
        value.ifPresent(present -> headers.add(header.key(), present.getBytes(StandardCharsets.UTF_8)));
    }

    EnvelopeHeaders requireBinaryMode() {
        String contentType = required(EnvelopeHeader.CONTENT_TYPE);
        if (!contentType.equals(CloudEvent.CONTENT_TYPE)) {
            requireNormal(contentType);
        }
        String version = required(EnvelopeHeader.SPEC_VERSION);
        if (!version.equals(SPEC_VERSION)) {
            throw new EnvelopeException("ce_specversion is " + version + ": send " + SPEC_VERSION);
        }
        return this;
    }

    /** Capitals and spaces make no other content type. */
    private static void requireNormal(String contentType) {
        String normal = contentType.toLowerCase(Locale.ROOT).replace(" ", "");
        if (normal.startsWith("application/cloudevents")) {
            throw new EnvelopeException("content-type is " + contentType
                    + ": structured mode is not read here; send binary mode, with the attributes as ce_ headers");
        }
        if (!normal.equals(CloudEvent.CONTENT_TYPE)) {
            throw new EnvelopeException("content-type is " + contentType + ": send " + CloudEvent.CONTENT_TYPE);
        }
    }

    String required(EnvelopeHeader header) {
        return optional(header)
                .orElseThrow(() -> new EnvelopeException(header + " is missing: every event carries this header"));
    }

    /** What the envelope itself holds is checked by it. */
    Optional<String> optional(EnvelopeHeader header) {
        if (repeated.contains(header)) {
            throw new EnvelopeException(header + " stands there more than once: send it once");
        }
        byte[] bytes = bytes(header);
        if (bytes == null) {
            return Optional.empty();
        }
        if (bytes.length > MAX_BYTES) {
            throw tooLong(header, bytes.length);
        }
        String value = header.recurs() ? RecurringText.of(bytes) : new String(bytes, StandardCharsets.UTF_8);
        if (value.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(header, bytes);
        }
        return Optional.of(value);
    }

    private byte @Nullable [] bytes(EnvelopeHeader header) {
        Header found = last.get(header);
        return found == null ? null : found.value();
    }

    /** The last of them; a broken one is none. */
    Optional<String> traceparent() {
        byte[] bytes = bytes(EnvelopeHeader.TRACEPARENT);
        return bytes == null
                ? Optional.empty()
                : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1))
                        .filter(value -> TRACEPARENT.matcher(value).matches());
    }

    /** CloudEvents allows no control characters and no empty strings; a NUL would not fit PostgreSQL either. */
    static void check(EnvelopeHeader header, String value) {
        if (value.isEmpty()) {
            throw new EnvelopeException(header + " is empty: send a value or leave the header out");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new EnvelopeException(header + " has control characters: send plain text");
            }
        }
        if (value.length() > MAX_BYTES / MOST_BYTES_OF_A_CHAR) {
            int length = value.getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_BYTES) {
                throw tooLong(header, length);
            }
        }
    }

    private static void requireUtf8(EnvelopeHeader header, byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            throw new EnvelopeException(header + " is not UTF-8: send the attribute as UTF-8 text");
        }
    }

    private static EnvelopeException tooLong(EnvelopeHeader header, int length) {
        return new EnvelopeException(header + " has " + length + " bytes: at most " + MAX_BYTES + " are allowed");
    }
}
