package dev.signalbox.bench;

import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events on a topic, some of which nobody can read.
 *
 * @param poison where the broker put those, as {@code partition:offset}
 */
record PoisonedLoad(Set<String> poison) {
    private static final int PRODUCTS = 1_000;

    /** @param oneIn how many events have one poisonous one among them; 0 for none */
    // The producer is flushed; what was refused shows as missing.
    @SuppressWarnings("FutureReturnValueIgnored")
    static PoisonedLoad write(Producer<byte[], byte[]> producer, EventCodec codec, String topic, int count, int oneIn) {
        Set<String> poison = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            ProducerRecord<byte[], byte[]> event = event(codec, topic, i);
            if (oneIn > 0 && i % oneIn == oneIn / 2) {
                producer.send(poisoned(event, i / oneIn), (place, refused) -> {
                    if (refused == null) {
                        poison.add(place.partition() + ":" + place.offset());
                    }
                });
            } else {
                producer.send(event);
            }
        }
        producer.flush();
        return new PoisonedLoad(new HashSet<>(poison));
    }

    static int numberOf(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    private static ProducerRecord<byte[], byte[]> event(EventCodec codec, String topic, int number) {
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
                "bench/poison",
                EventType.PRODUCT_REFRESHED.ceType(),
                product,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(topic, envelope, codec.encode(refreshed));
    }

    /** Three ways to be unreadable, in turn: no magic byte, cut off in the middle, no envelope. */
    private static ProducerRecord<byte[], byte[]> poisoned(ProducerRecord<byte[], byte[]> event, int which) {
        byte[] value = event.value();
        return switch (which % 3) {
            case 0 -> {
                byte[] other = value.clone();
                other[0] = 42;
                yield new ProducerRecord<>(event.topic(), null, event.key(), other, event.headers());
            }
            case 1 ->
                new ProducerRecord<>(
                        event.topic(), null, event.key(), Arrays.copyOf(value, value.length / 2), event.headers());
            default -> new ProducerRecord<>(event.topic(), null, event.key(), value);
        };
    }
}
