package dev.signalbox.backbone.outbox;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic.
 *
 * @param orderedBy records with the same value here and the same key are sent in the order in which they were written, each when the one
 *     before it was acknowledged; dead letters without waiting for that
 */
// Bytes on their way through; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
public record OutboxRecord(
        String orderedBy, String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {}
