package dev.signalbox.governance.model.violation;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import java.time.Instant;
import java.util.List;

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
        Instant at) {

    /** What is wrong with it; the same for every event by which this writer speaks for this product. */
    public Violation violation() {
        return BuiltInPolicy.AUTHORITY.violation(
                about, "Domain " + writer + " wrote about " + about + " without authority: " + message, List.of());
    }
}
