package dev.signalbox.events.deadletter;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter on its topic.
 *
 * @param place where the letter stands
 * @param original where the record stood
 * @param redrives how often the record has been read again before this letter
 * @param omission why the letter does not hold the whole record; empty if it does
 */
public record Letter(
        Coordinates place,
        Coordinates original,
        String reason,
        String message,
        String service,
        int redrives,
        Optional<Omission> omission,
        ConsumerRecord<byte[], byte[]> kept) {

    /**
     * Reads a letter.
     *
     * @throws BrokenHeadersException if no service of Signalbox wrote it
     */
    public static Letter of(ConsumerRecord<byte[], byte[]> found) {
        Headers headers = found.headers();
        return new Letter(
                new Coordinates(
                        found.topic(), found.partition(), found.offset(), Instant.ofEpochMilli(found.timestamp())),
                HeaderTexts.coordinates(
                        headers,
                        LetterHeaders.TOPIC,
                        LetterHeaders.PARTITION,
                        LetterHeaders.OFFSET,
                        LetterHeaders.TIMESTAMP),
                HeaderTexts.required(headers, LetterHeaders.REASON),
                HeaderTexts.text(headers, LetterHeaders.MESSAGE).orElse(""),
                HeaderTexts.required(headers, LetterHeaders.SERVICE),
                HeaderTexts.text(headers, LetterHeaders.REDRIVES)
                        .map(text ->
                                (int) Math.min(HeaderTexts.number(LetterHeaders.REDRIVES, text), Integer.MAX_VALUE - 1))
                        .orElse(0),
                omission(headers),
                found);
    }

    /** Letters of releases that had no cap do not say why. */
    private static Optional<Omission> omission(Headers headers) {
        boolean whole = headers.lastHeader(LetterHeaders.OMITTED) == null;
        boolean tooMany = HeaderTexts.text(headers, LetterHeaders.OMITTED_BECAUSE)
                .filter(Omission.TOO_MANY.name()::equals)
                .isPresent();
        return whole ? Optional.empty() : Optional.of(tooMany ? Omission.TOO_MANY : Omission.TOO_LARGE);
    }
}
