package dev.signalbox.backbone.deadletter;

import dev.signalbox.events.topic.TopicSettings;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that no retry can help, as it stood.
 *
 * <p>A compressed batch may hold a record far larger than the batch: such a key or value is left out, and the coordinates say where
 * it stands. A dead letter that could not be sent would hold up everything behind it.
 *
 * @param message the reason in words, with what to do next
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String message) {
    private static final int MOST_KEY_BYTES = 64 * 1024;
    private static final int MOST_VALUE_BYTES = TopicSettings.MAX_MESSAGE_BYTES;

    /** The record's key, if it is small enough to be kept. */
    public byte @Nullable [] key() {
        return upTo(MOST_KEY_BYTES, source.key());
    }

    /** The record's value, if it is small enough to be kept. */
    public byte @Nullable [] value() {
        return upTo(MOST_VALUE_BYTES, source.value());
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
