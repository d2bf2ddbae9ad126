package dev.signalbox.backbone.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that no retry can help, as it stood.
 *
 * @param message the reason in words, with what to do next
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String message) {}
