package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.consumer.ConsumerEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The consumers of a product, by their ids. */
record ConsumersResponse(String productId, List<Consumer> consumers) {
    ConsumersResponse {
        consumers = List.copyOf(consumers);
    }

    static ConsumersResponse of(String productId, List<ConsumerEntity> consumers) {
        return new ConsumersResponse(
                productId, consumers.stream().map(Consumer::of).toList());
    }

    /**
     * One consumer.
     *
     * @param kind INPUT_PORT of another product, or DECLARED by an application's domain
     * @param port null for all
     * @param fields empty for all
     * @param status ACTIVE, REFUSED, or PENDING until the declaration is answered
     * @param impact whether it can read what is current: COMPATIBLE, BREAKS or UNKNOWN; null if nothing was said yet
     * @param findings why a declaration was refused, or what breaks
     */
    record Consumer(
            String consumerId,
            String kind,
            int majorVersion,
            @Nullable String port,
            List<String> fields,
            @Nullable String purpose,
            @Nullable String contact,
            String status,
            @Nullable String impact,
            List<Finding> findings,
            @Nullable Instant sunset,
            Instant since) {
        static Consumer of(ConsumerEntity consumer) {
            return new Consumer(
                    consumer.consumerId,
                    consumer.kind,
                    consumer.majorVersion,
                    consumer.port.isEmpty() ? null : consumer.port,
                    consumer.fields,
                    consumer.purpose,
                    consumer.contact,
                    consumer.status,
                    consumer.impact,
                    consumer.findings,
                    consumer.sunset,
                    consumer.since);
        }
    }
}
