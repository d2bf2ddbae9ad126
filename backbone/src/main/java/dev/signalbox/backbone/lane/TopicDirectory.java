package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker says of topics, asked outside of the thread that polls. */
public final class TopicDirectory {
    /** How long an answer is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;

    public TopicDirectory(Admin admin) {
        this.admin = admin;
    }

    /** The id of this incarnation of a topic. */
    UUID topicId(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        return await(Objects.requireNonNull(topicIds(List.of(topic)).get(topic)));
    }

    /** The ids of these incarnations of topics; each name has an answer of its own. */
    Map<String, CompletionStage<UUID>> topicIds(Collection<String> names) {
        Map<String, CompletionStage<UUID>> ids = new HashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((topic, described) -> ids.put(
                        topic, described.toCompletionStage().thenApply(description -> uuid(description.topicId()))));
        return ids;
    }

    private static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /**
     * What the broker holds of a partition.
     *
     * @param beginning the offset of its first record
     * @param end where the next record of whatever transaction will stand
     */
    record Extent(long beginning, long end) {}

    Extent extent(TopicPartition partition) throws InterruptedException, ExecutionException, TimeoutException {
        return await(Objects.requireNonNull(extents(List.of(partition)).get(partition)));
    }

    /** What the broker holds of these partitions; each has an answer of its own. */
    Map<TopicPartition, CompletionStage<Extent>> extents(Collection<TopicPartition> partitions) {
        ListOffsetsResult beginnings = listOffsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        ListOffsetsResult ends = listOffsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, CompletionStage<Extent>> extents = new HashMap<>();
        for (TopicPartition partition : partitions) {
            extents.put(
                    partition,
                    beginnings
                            .partitionResult(partition)
                            .toCompletionStage()
                            .thenCombine(
                                    ends.partitionResult(partition).toCompletionStage(),
                                    (beginning, end) -> new Extent(beginning.offset(), end.offset())));
        }
        return extents;
    }

    /** The ends up to which committed records can be read. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** The ends up to which committed records can be read, of those partitions of which the broker says it in time. */
    Map<TopicPartition, Long> readable(Collection<TopicPartition> partitions, Duration patience)
            throws InterruptedException {
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        options.timeoutMs((int) patience.toMillis());
        ListOffsetsResult ends = listOffsets(partitions, OffsetSpec.latest(), options);
        Map<TopicPartition, CompletionStage<Long>> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(
                partition,
                ends.partitionResult(partition).toCompletionStage().thenApply(ListOffsetsResultInfo::offset)));
        return new Answers<>(asked, patience).all().given();
    }

    /** Who leads the partitions of these topics, where the broker says so in time. */
    Leaders leaders(Collection<String> names, Duration patience) throws InterruptedException {
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        describe(names, patience)
                .forEach((topic, described) -> described.partitions().stream()
                        .filter(partition -> partition.leader() != null)
                        .forEach(partition -> leaders.put(
                                new TopicPartition(topic, partition.partition()),
                                partition.leader().id())));
        return new Leaders(leaders);
    }

    /** Those topics of which the broker says in time what they are. */
    private Map<String, TopicDescription> describe(Collection<String> names, Duration patience)
            throws InterruptedException {
        Map<String, CompletionStage<TopicDescription>> asked = new HashMap<>();
        admin.describeTopics(names, new DescribeTopicsOptions().timeoutMs((int) patience.toMillis()))
                .topicNameValues()
                .forEach((topic, described) -> asked.put(topic, described.toCompletionStage()));
        return new Answers<>(asked, patience).all().given();
    }

    /** Those of these topics of which the broker says in time that there are such, and who leads each of their partitions. */
    public Set<String> led(Collection<String> names, Duration patience) throws InterruptedException {
        return describe(names, patience).values().stream()
                .filter(described -> described.partitions().stream().allMatch(partition -> partition.leader() != null))
                .map(TopicDescription::name)
                .collect(Collectors.toSet());
    }

    /** The ends of all that is written, transactions that are still open among it. */
    public Map<TopicPartition, Long> written(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** The ids of all topics by name. */
    public Map<String, UUID> topics() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, UUID> topics = new HashMap<>();
        await(admin.listTopics().listings()).forEach(topic -> topics.put(topic.name(), uuid(topic.topicId())));
        return topics;
    }

    /** How many partitions each of these topics has; without those that were deleted meanwhile. */
    public Map<String, Integer> partitions(Collection<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Integer> partitions = new HashMap<>();
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            describe(topic.getValue())
                    .ifPresent(described -> partitions.put(
                            topic.getKey(), described.partitions().size()));
        }
        return partitions;
    }

    /** Which of these topics the broker knows for certain not to exist: one that it may not show us is not among them. */
    Set<String> unknown(Collection<String> names) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> unknown = new HashSet<>();
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            if (describe(topic.getValue()).isEmpty()) {
                unknown.add(topic.getKey());
            }
        }
        return unknown;
    }

    private static Optional<TopicDescription> describe(KafkaFuture<TopicDescription> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return Optional.of(await(answer));
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Where these partitions begin. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
            throws InterruptedException, ExecutionException, TimeoutException {
        ListOffsetsResult answer = listOffsets(partitions, which, isolation);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(partition, await(answer.partitionResult(partition)).offset());
        }
        return offsets;
    }

    private ListOffsetsResult listOffsets(
            Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) {
        return listOffsets(partitions, which, new ListOffsetsOptions(isolation));
    }

    private ListOffsetsResult listOffsets(
            Collection<TopicPartition> partitions, OffsetSpec which, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        return admin.listOffsets(asked, options);
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(answer.toCompletionStage());
    }

    private static <T> T await(CompletionStage<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
