package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.envelope.EnvelopeException;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.serde.MalformedEventException;
import dev.signalbox.events.serde.UnknownSchemaIdException;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads families of topics from a point on, without a consumer group. Not for several threads. */
public final class MeshReader implements AutoCloseable {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Address kafka;
    private final EventCodec codec;
    private final List<TopicFamily> families;
    private final Consumer<byte[], byte[]> consumer;

    private MeshReader(Address kafka, EventCodec codec, List<TopicFamily> families, Consumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.codec = codec;
        this.families = families;
        this.consumer = consumer;
    }

    /** Stands at the end of the families' topics: what is written from now on will be read. */
    public static MeshReader fromNow(Address kafka, EventCodec codec, TopicFamily... families) {
        return open(kafka, codec, List.of(families), Optional.empty());
    }

    /** Stands at the first event that the broker took at that time or later. */
    public static MeshReader since(Address kafka, EventCodec codec, Instant since, TopicFamily... families) {
        return open(kafka, codec, List.of(families), Optional.of(since));
    }

    /** Also reads topics of these families that have come into being since, from their beginning. */
    public void findNewTopics() {
        asking(() -> {
            List<TopicPartition> known = List.copyOf(consumer.assignment());
            List<TopicPartition> all = partitions();
            List<TopicPartition> added =
                    all.stream().filter(partition -> !known.contains(partition)).toList();
            if (!added.isEmpty()) {
                consumer.assign(Stream.concat(known.stream(), added.stream()).toList());
                consumer.seekToBeginning(added);
            }
            return added;
        });
    }

    /** The events that have come, by the broker's time; what cannot be read is not the mesh's and is left out. */
    public List<ReceivedEvent> poll(Duration atMost) {
        List<ReceivedEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : asking(() -> consumer.poll(atMost))) {
            decode(message).ifPresent(events::add);
        }
        events.sort(Comparator.comparing(ReceivedEvent::brokerTime));
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static MeshReader open(
            Address kafka, EventCodec codec, List<TopicFamily> families, Optional<Instant> since) {
        return KafkaFaults.asking(kafka, () -> {
            Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    KafkaSettings.consumer(kafka.value()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            MeshReader reader = new MeshReader(kafka, codec, families, consumer);
            try {
                reader.start(since);
                return reader;
            } catch (KafkaException | CommandFailedException failed) {
                reader.close();
                throw failed;
            }
        });
    }

    private void start(Optional<Instant> since) {
        List<TopicPartition> partitions = partitions();
        for (TopicFamily family : families) {
            if (partitions.stream().noneMatch(partition -> isOf(partition.topic(), family))) {
                throw CommandFailedException.unreachable(
                        "Kafka at " + kafka + " has no topic " + family.topicName(),
                        "start the mesh with signalbox up, or name its brokers with --bootstrap-servers");
            }
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, AT_MOST);
        Map<TopicPartition, OffsetAndTimestamp> starts = since.map(time -> consumer.offsetsForTimes(
                        partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), partition -> time.toEpochMilli())),
                        AT_MOST))
                .orElse(Map.of());
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }

    private List<TopicPartition> partitions() {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics(AT_MOST);
        return topics.entrySet().stream()
                .filter(topic -> families.stream().anyMatch(family -> isOf(topic.getKey(), family)))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static boolean isOf(String topic, TopicFamily family) {
        return MeshTopic.parse(topic)
                .filter(parsed -> parsed.family() == family)
                .isPresent();
    }

    private Optional<ReceivedEvent> decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            CloudEvent envelope = CloudEvent.readFrom(message.headers());
            return EventType.ofCeType(envelope.type())
                    .map(type -> new ReceivedEvent(
                            type,
                            envelope,
                            codec.decode(message.value(), type),
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            Instant.ofEpochMilli(message.timestamp())));
        } catch (EnvelopeException | MalformedEventException | UnknownSchemaIdException unreadable) {
            return Optional.empty();
        }
    }

    private <T> T asking(Supplier<T> question) {
        return KafkaFaults.asking(kafka, question);
    }
}
