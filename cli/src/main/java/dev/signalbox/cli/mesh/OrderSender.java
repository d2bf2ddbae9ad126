package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes orders about dead letters; they are durable after {@link #flush}. */
public final class OrderSender implements AutoCloseable {
    private static final int LARGEST = 16 * 1024 * 1024;

    private final Address kafka;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final ConcurrentLinkedQueue<String> tooLarge = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();

    OrderSender(Address kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(KafkaSettings.producer(kafka.value()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = KafkaFaults.asking(
                kafka, () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Sends one order.
     *
     * @param letter the position of the letter that it is about
     */
    // The callback keeps what fails.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(ProducerRecord<byte[], byte[]> order, String letter) {
        KafkaFaults.asking(
                kafka,
                () -> producer.send(order, (place, failed) -> {
                    if (failed instanceof RecordTooLargeException) {
                        tooLarge.add(letter);
                    } else if (failed != null) {
                        failures.add(failed);
                    }
                }));
        throwFirst();
    }

    /** Waits until the broker has all orders; returns the letters whose records are larger than the topic takes. */
    public List<String> flush() {
        producer.flush();
        throwFirst();
        return List.copyOf(tooLarge);
    }

    private void throwFirst() {
        Exception first = failures.peek();
        if (first instanceof KafkaException fault) {
            throw KafkaFaults.explained(kafka, topic, fault);
        }
        if (first != null) {
            throw new IllegalStateException(first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
