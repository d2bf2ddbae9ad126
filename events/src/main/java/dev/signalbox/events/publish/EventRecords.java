package dev.signalbox.events.publish;

import dev.signalbox.events.envelope.CloudEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts envelope, key and value of an event into one Kafka record. */
public final class EventRecords {
    /** The largest encoded event; below the topics' {@code max.message.bytes}, so that headers fit beside it. */
    public static final int MAX_EVENT_BYTES = 900 * 1024;

    private EventRecords() {}

    /**
     * The record whose key is the event's subject, the product id.
     *
     * @param value the event in the Confluent wire format
     * @throws EventTooLargeException if the value is above the cap; nothing has been sent then
     */
    public static ProducerRecord<byte[], byte[]> of(String topic, CloudEvent event, byte[] value) {
        if (value.length > MAX_EVENT_BYTES) {
            throw new EventTooLargeException(event.type(), event.subject(), value.length);
        }
        byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> producerRecord = new ProducerRecord<>(topic, key, value);
        event.writeTo(producerRecord.headers());
        return producerRecord;
    }
}
