package dev.signalbox.sli.model.derived;

import dev.signalbox.sli.model.ProductId;
import java.time.Instant;

/**
 * What contract-service answered to a declaration.
 *
 * @param declaration the name of what is answered
 * @param port {@code ""} for all of them
 * @param revision of the answer, among those to the same consumer, major and port
 * @param declaredAt the broker's time of the declaration
 * @param at the broker's time of the answer
 */
public record ConsumerAnswer(
        ProductId product,
        String declaration,
        String consumer,
        int major,
        String port,
        long revision,
        boolean isActive,
        Instant declaredAt,
        Instant at) {}
