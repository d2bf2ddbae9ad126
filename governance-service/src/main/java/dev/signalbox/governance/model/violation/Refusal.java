package dev.signalbox.governance.model;

import java.time.Instant;

/**
 * An event that its topic's domain had no authority to write.
 *
 * @param writer the domain that the topic speaks for
 * @param about the product or consumer that the event claims to speak for
 */
public record Refusal(
        String writer,
        String about,
        String source,
        String eventId,
        String eventType,
        String productId,
        String topic,
        int partition,
        long offset,
        String message,
        Instant at) {}
