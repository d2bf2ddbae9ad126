package dev.signalbox.backbone.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the broker says of topics, asked outside of the thread that polls. */
final class TopicDirectory {
    private static final long TIMEOUT_SECONDS = 15;

    private final Admin admin;

    TopicDirectory(Admin admin) {
        this.admin = admin;
    }

    /** The id of this incarnation of a topic. */
    UUID topicId(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        return uuid(await(Objects.requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic)))
                .topicId());
    }

    private static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    long beginning(TopicPartition partition) throws InterruptedException, ExecutionException, TimeoutException {
        return Objects.requireNonNull(
                offsets(List.of(partition), OffsetSpec.earliest()).get(partition));
    }

    /** The ends up to which committed records can be read. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** The ids of all topics by name. */
    Map<String, UUID> topics() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, UUID> topics = new HashMap<>();
        await(admin.listTopics().listings()).forEach(topic -> topics.put(topic.name(), uuid(topic.topicId())));
        return topics;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        new ArrayList<>(partitions).forEach(partition -> asked.put(partition, which));
        var answer = admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(partition, await(answer.partitionResult(partition)).offset());
        }
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
