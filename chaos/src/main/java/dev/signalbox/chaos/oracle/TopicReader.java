package dev.signalbox.chaos.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain consumer of every topic of the mesh; what it has seen, it keeps. For one thread. */
public final class TopicReader implements AutoCloseable {
    private static final String DEAD_LETTER = "signalbox-dead-letter-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Seen> seen = new ArrayList<>();
    private Map<TopicPartition, Long> ends = Map.of();

    public TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "default.api.timeout.ms", "60000"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Everything up to the present ends of the topics. */
    public List<Seen> readToEnd() {
        List<TopicPartition> partitions = partitions();
        if (!consumer.assignment().containsAll(partitions)) {
            Map<TopicPartition, Long> positions = new HashMap<>();
            consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, positions.getOrDefault(partition, 0L)));
        }
        ends = consumer.endOffsets(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!atEnd()) {
            consumer.poll(Duration.ofMillis(100)).forEach(next -> seen.add(seen(next)));
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the topics were not read to their ends within " + PATIENCE);
            }
        }
        return List.copyOf(seen);
    }

    /** Where each partition ended at the last look. */
    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Map.Entry<String, List<PartitionInfo>> topic :
                consumer.listTopics().entrySet()) {
            if (!topic.getKey().startsWith("__")) {
                topic.getValue()
                        .forEach(
                                partition -> partitions.add(new TopicPartition(topic.getKey(), partition.partition())));
            }
        }
        return partitions;
    }

    private static Seen seen(ConsumerRecord<byte[], byte[]> next) {
        String type = header(next, "ce_type");
        byte[] value = next.value() == null ? new byte[0] : next.value();
        Map<String, String> facts = new HashMap<>();
        for (String name : List.of("reason", "service", "topic", "partition", "offset")) {
            String said = header(next, DEAD_LETTER + name);
            if (!said.isEmpty()) {
                facts.put(name, said);
            }
        }
        if (facts.isEmpty()) {
            facts.putAll(Payloads.scalars(type, value));
        }
        return new Seen(
                next.topic(),
                next.partition(),
                next.offset(),
                header(next, "ce_id"),
                type,
                next.key() == null ? "" : new String(next.key(), StandardCharsets.UTF_8),
                sha256(value),
                facts);
    }

    private static String header(ConsumerRecord<byte[], byte[]> next, String name) {
        Header header = next.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
