package dev.signalbox.bench;

import dev.signalbox.events.serde.EventCodec;
import java.util.Arrays;
import java.util.HashSet;
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

    /** @param oneIn how many events have one poisonous one among them; 0 for none */
    // The producer is flushed; what was refused shows as missing.
    @SuppressWarnings("FutureReturnValueIgnored")
    static PoisonedLoad write(Producer<byte[], byte[]> producer, EventCodec codec, String topic, int count, int oneIn) {
        Set<String> poison = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            ProducerRecord<byte[], byte[]> event = Refreshes.event(codec, topic, i);
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

    /** Three ways to be unreadable, in turn: no magic byte, cut off in the middle, no envelope. */
    static ProducerRecord<byte[], byte[]> poisoned(ProducerRecord<byte[], byte[]> event, int which) {
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
