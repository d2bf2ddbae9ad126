package dev.signalbox.bench;

import dev.signalbox.events.deadletter.LetterHeaders;
import dev.signalbox.events.topic.DeadLetterTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands on a service's dead-letter topic, by where the records stood. */
final class DeadLettersRead implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration NO_MORE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> places = new ArrayList<>();

    DeadLettersRead(Consumer<byte[], byte[]> consumer, String service) {
        this.consumer = consumer;
        List<TopicPartition> partitions = IntStream.range(0, DeadLetterTopic.PARTITIONS)
                .mapToObj(number -> new TopicPartition(new DeadLetterTopic(service).name(), number))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Returns when exactly these are there, and fails if others are, or one twice. */
    void awaitAll(Set<String> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (places.size() < expected.size()) {
            read(POLL);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        places.size() + " dead letters of " + expected.size() + " after " + PATIENCE);
            }
        }
        if (places.size() != expected.size() || !expected.equals(new HashSet<>(places))) {
            throw new IllegalStateException("the dead letters are not exactly the poison: " + places.size());
        }
    }

    /** Whether nothing more came. */
    boolean isAll() {
        int before = places.size();
        read(NO_MORE);
        return places.size() == before;
    }

    private void read(Duration time) {
        for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(time)) {
            places.add(text(letter, LetterHeaders.PARTITION) + ":" + text(letter, LetterHeaders.OFFSET));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
