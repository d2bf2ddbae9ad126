package dev.signalbox.contract.application.publication;

import java.time.Instant;
import java.util.Optional;

/** The event that brought a publication: what its answer refers to, also when it had to wait for its turn. */
public record Arrival(
        String source,
        Instant time,
        Optional<String> correlationId,
        Optional<String> causationId,
        Optional<String> traceparent,
        String topic,
        int partition,
        long offset,
        Instant brokerTime) {}
