package dev.signalbox.events.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers with texts and numbers in them; the last of a name counts. */
final class HeaderTexts {
    private HeaderTexts() {}

    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    static String required(Headers headers, String name) {
        return text(headers, name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new BrokenHeadersException("the header " + name + " is missing"));
    }

    /** A whole number that is not negative. */
    static long number(Headers headers, String name) {
        return number(name, required(headers, name));
    }

    static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new BrokenHeadersException("the header " + name + " is no number of an offset's kind: '" + text + "'");
    }

    static int smallNumber(Headers headers, String name) {
        long number = number(headers, name);
        if (number > Integer.MAX_VALUE) {
            throw new BrokenHeadersException("the header " + name + " is too large: " + number);
        }
        return (int) number;
    }

    static Coordinates coordinates(Headers headers, String topic, String partition, String offset, String timestamp) {
        return new Coordinates(
                required(headers, topic),
                smallNumber(headers, partition),
                number(headers, offset),
                Instant.ofEpochMilli(number(headers, timestamp)));
    }

    static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static void removeAll(Headers headers, String prefix) {
        for (Header header : headers.toArray()) {
            if (header.key().startsWith(prefix)) {
                headers.remove(header.key());
            }
        }
    }
}
