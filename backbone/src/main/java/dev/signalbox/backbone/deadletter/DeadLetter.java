package dev.signalbox.backbone.deadletter;

import dev.signalbox.events.deadletter.Omission;
import dev.signalbox.events.topic.TopicSettings;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that no retry can help, as it stood.
 *
 * <p>A compressed batch may hold a record far larger than the batch: such a key or value is left out, and the coordinates say where
 * it stands. A dead letter that could not be sent would hold up everything behind it.
 *
 * @param message the reason in words, with what to do next
 * @param redrives how often the record has been read again
 * @param kept how much of it is kept
 * @param product the product that its own domain wrote it about; empty where the record or its topic does not say so
 */
public record DeadLetter(
        ConsumerRecord<byte[], byte[]> source,
        Reason reason,
        String message,
        int redrives,
        Kept kept,
        Optional<String> product) {
    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int MOST_VALUE_BYTES = TopicSettings.MAX_MESSAGE_BYTES;

    /** How much of a record is kept. */
    public enum Kept {
        /** All of it that is small enough. */
        WHOLE,
        /** No value: its key has more letters than are kept whole, and the coordinates say where the record stands. */
        COORDINATES
    }

    /** A record that was read for the first time, about no product. */
    public DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String message) {
        this(source, reason, message, Optional.empty());
    }

    /** A record that was read for the first time. */
    public DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String message, Optional<String> product) {
        this(source, reason, message, 0, Kept.WHOLE, product);
    }

    /** The same, of a record that has been read again so often. */
    public DeadLetter after(int redrivesSoFar) {
        return new DeadLetter(source, reason, message, redrivesSoFar, kept, product);
    }

    /** The same without its value. */
    DeadLetter withoutValue() {
        return new DeadLetter(source, reason, message, redrives, Kept.COORDINATES, product);
    }

    /** The record's key, if it is small enough to be kept. */
    public byte @Nullable [] key() {
        return upTo(MOST_KEY_BYTES, source.key());
    }

    /** The record's value, if it is kept. */
    public byte @Nullable [] value() {
        return switch (kept) {
            case WHOLE -> upTo(MOST_VALUE_BYTES, source.value());
            case COORDINATES -> null;
        };
    }

    /** Why something is left out, if something is. */
    Omission omission() {
        return switch (kept) {
            case WHOLE -> Omission.TOO_LARGE;
            case COORDINATES -> Omission.TOO_MANY;
        };
    }

    /** How many bytes of key and value are left out. */
    int omittedBytes() {
        return length(source.key()) - length(key()) + length(source.value()) - length(value());
    }

    private static byte @Nullable [] upTo(int most, byte @Nullable [] bytes) {
        return length(bytes) <= most ? bytes : null;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
