package dev.signalbox.bench;

import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Runs of a thousand products of one domain, in turn: the smallest events that a domain writes. */
final class Refreshes {
    private static final int PRODUCTS = 1_000;

    private Refreshes() {}

    /** @param topic a domain's own, whose products it is about */
    static ProducerRecord<byte[], byte[]> event(EventCodec codec, String topic, int number) {
        String product = topic.substring(topic.indexOf('.') + 1) + ".p-" + number % PRODUCTS;
        String run = "run-" + number;
        ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                .setProductId(product)
                .setRunId(run)
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.now())
                .build();
        CloudEvent envelope = new CloudEvent(
                run,
                "bench/events",
                EventType.PRODUCT_REFRESHED.ceType(),
                product,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(topic, envelope, codec.encode(refreshed));
    }

    /** What the envelope's id of such an event says. */
    static int numberOf(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }
}
