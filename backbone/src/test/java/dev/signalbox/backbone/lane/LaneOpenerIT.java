package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.database.EngineDatabase;
import dev.signalbox.backbone.database.JdbcTransactions;
import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that are assigned together, opened together. */
class LaneOpenerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FAR_BELOW_ANY_PATIENCE = Duration.ofSeconds(10);
    private static final int BEGINNINGS_AND_ENDS = 2;
    private static final int THE_ONE_THAT_WRITES = 2;
    private static final int TOPICS = 5;
    private static final int PARTITIONS = 12;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
    private final Queue<Lane> done = new ConcurrentLinkedQueue<>();
    private final List<String> created = new ArrayList<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Database database = EngineDatabase.create("opening");
    private final JdbcTransactions transactions =
            new JdbcTransactions(EngineDatabase.dataSource(database.url(), database));
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = EngineDatabase.connect(database);
    }

    @AfterEach
    void isGoneAfterwards() throws Exception {
        workers.shutdownNow();
        workers.close();
        transactions.close();
        connection.close();
        admin.deleteTopics(created).all().get();
        admin.close();
    }

    @Test
    void sixtyLanesCostNoMoreRequestsThanOne() throws Exception {
        String first = newTopic(1);
        List<Lane> many = IntStream.range(0, TOPICS)
                .mapToObj(i -> newTopic(PARTITIONS))
                .flatMap(topic -> lanes(topic, PARTITIONS))
                .toList();
        // What a client asks at its beginning is not the lanes'.
        open(lanes(newTopic(1), 1).toList());
        double atFirst = requests();
        open(lanes(first, 1).toList());
        double ofOne = requests() - atFirst;

        done.clear();
        open(many);

        assertThat(requests() - atFirst - ofOne).isLessThanOrEqualTo(ofOne);
        assertThat(done).containsExactlyInAnyOrderElementsOf(many);
        assertThat(many).allSatisfy(lane -> {
            assertThat(lane.isOpen()).isTrue();
            assertThat(lane.position()).isZero();
        });
        assertThat(rows()).hasSize(TOPICS * PARTITIONS + 2);
    }

    @Test
    void eachOfThemBeginsWhereItsRowOrItsTopicSays() throws Exception {
        String topic = newTopic(6);
        for (int partition = 0; partition < 6; partition++) {
            send(topic, partition, 5);
        }
        UUID id = topicId(topic);
        UUID earlier = UUID.randomUUID();
        row(id, topic, 0, 3);
        deleteRecords(topic, 1, 2);
        row(earlier, topic, 2, 4);
        row(earlier, topic, 3, 0);
        row(id, topic, 4, 1);
        deleteRecords(topic, 4, 2);
        row(id, topic, 5, 6);

        List<Lane> lanes = lanes(topic, 6).toList();
        open(lanes);

        assertThat(done).containsExactlyInAnyOrderElementsOf(lanes);
        assertThat(lanes.stream().map(Lane::position)).containsExactly(3L, 2L, -1L, 0L, -1L, -1L);
        assertThat(lanes.stream().map(Lane::isOpen)).containsExactly(true, true, false, true, false, false);
        assertThat(lanes.get(2).trouble()).contains("this is not the topic that was read up to offset 4");
        assertThat(lanes.get(4).trouble()).contains("the records from offset 1 to 1 were deleted");
        assertThat(lanes.get(5).trouble()).contains("the topic ends at offset 5 but was read up to 6");
        assertThat(rows())
                .containsExactlyInAnyOrder(
                        id + " 0 3", id + " 1 2", earlier + " 2 4", id + " 3 0", id + " 4 1", id + " 5 6");
    }

    @Test
    void aTopicThatWasReadUnderItsNameBeforeAndGivenUpIsInNobodysWay() throws Exception {
        String topic = newTopic(1);
        UUID earlier = UUID.randomUUID();
        row(earlier, topic, 0, 4);
        execute("UPDATE lane SET retired = true");

        open(lanes(topic, 1).toList());

        assertThat(done.remove().isOpen()).isTrue();
        assertThat(rows()).containsExactlyInAnyOrder(earlier + " 0 4", topicId(topic) + " 0 0");
    }

    @Test
    void aRowThatAnotherInstanceMovesOnMeanwhileIsNoLoss() throws Exception {
        String topic = newTopic(3);
        UUID id = topicId(topic);
        row(id, topic, 0, 0);
        row(id, topic, 1, 0);
        List<Lane> lanes = lanes(topic, 3).toList();
        Admin busy = asking(() -> {
            send(topic, 0, 5);
            send(topic, 1, 5);
            execute("UPDATE lane SET next_offset = 5");
            deleteRecords(topic, 1, 5);
            row(id, topic, 2, 0);
            send(topic, 2, 5);
            execute("UPDATE lane SET next_offset = 3 WHERE partition = 2");
        });

        open(opener(busy), lanes);

        // The compare-and-set tells the first where it is. The second would have had nothing to read there.
        assertThat(lanes.stream().map(Lane::position)).containsExactly(0L, 5L, 3L);
        assertThat(lanes).allMatch(Lane::isOpen);
    }

    @Test
    void aRowThatIsMovedOnOnlyAfterTheBrokerWasAskedIsNoLossEither() throws Exception {
        String topic = newTopic(1);
        row(topicId(topic), topic, 0, 0);
        Lane lane = lanes(topic, 1).findFirst().orElseThrow();

        AtomicInteger answers = new AtomicInteger();
        Admin busy = answering((method, given) -> {
            Object answer = method.invoke(admin, given);
            if (answer instanceof ListOffsetsResult offsets) {
                offsets.all().get();
                if (answers.incrementAndGet() == BEGINNINGS_AND_ENDS) {
                    send(topic, 0, 5);
                    execute("UPDATE lane SET next_offset = 5");
                }
            }
            return answer;
        });

        open(opener(busy), List.of(lane));

        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void anEarlierTopicThatWasReadOnMeanwhileStopsTheLane() throws Exception {
        String topic = newTopic(1);
        UUID earlier = UUID.randomUUID();
        Lane lane = lanes(topic, 1).findFirst().orElseThrow();

        open(opener(asking(() -> row(earlier, topic, 0, 2))), List.of(lane));

        assertThat(lane.trouble()).contains("this is not the topic that was read up to offset 2");
        assertThat(rows()).containsExactly(earlier + " 0 2");
    }

    @Test
    void aLaneForWhichNoAnswerComesHoldsUpNoOther() throws Exception {
        String topic = newTopic(PARTITIONS);
        String late = "late-" + UUID.randomUUID();
        List<Lane> lanes =
                Stream.concat(lanes(topic, PARTITIONS), lanes(late, 1)).toList();
        Lane unanswered = lanes.get(PARTITIONS / 2);
        Lane missing = lanes.getLast();

        opener(withoutAnswerFor(unanswered.partition())).open(lanes, Duration.ZERO, done::add);
        await().atMost(SOON).until(() -> done.size() == PARTITIONS - 1);
        await().atMost(SOON).until(() -> missing.trouble().contains("does not host this topic"));
        create(late, 1);
        await().atMost(FAR_BELOW_ANY_PATIENCE).until(missing::isOpen);

        assertThat(missing.trouble()).isEmpty();
        assertThat(unanswered.state()).isEqualTo(Lane.State.OPENING);
    }

    @Test
    void aLaneThatIsClosedMeanwhileStaysClosedAndNothingIsWrittenForIt() throws Exception {
        String topic = newTopic(2);
        Lane closed = new Lane(new TopicPartition(topic, 0));
        Lane other = new Lane(new TopicPartition(topic, 1));

        open(opener(asking(closed::close)), List.of(closed, other));

        assertThat(closed.state()).isEqualTo(Lane.State.CLOSED);
        assertThat(done).containsExactly(other);
        assertThat(rows()).containsExactly(topicId(topic) + " 1 0");
    }

    @Test
    void aLaneThatIsClosedWhileItsTransactionWaitsForItsTurnIsNotWrittenEither() throws Exception {
        String topic = newTopic(1);
        UUID ofTheNextOwner = UUID.randomUUID();
        row(ofTheNextOwner, topic, 0, 0);
        Lane closed = lanes(topic, 1).findFirst().orElseThrow();
        AtomicInteger transaction = new AtomicInteger();
        Transactions waiting = new Transactions() {
            @Override
            public <T> T call(SqlWork<T> work) throws Exception {
                if (transaction.incrementAndGet() == THE_ONE_THAT_WRITES) {
                    closed.close();
                }
                return transactions.call(work);
            }
        };

        new LaneOpener("opening-service", waiting, new TopicDirectory(admin), workers)
                .open(List.of(closed), Duration.ZERO, done::add);
        await().atMost(SOON).until(() -> transaction.get() == THE_ONE_THAT_WRITES);
        workers.shutdown();
        assertThat(workers.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(done).isEmpty();
        assertThat(rows()).containsExactly(ofTheNextOwner + " 0 0");
    }

    @Test
    void aFaultOfOursStopsTheLanesLoudly() throws Exception {
        List<Lane> lanes = lanes(newTopic(2), 2).toList();
        opener(asking(() -> {
                    throw new AssertionError("ours");
                }))
                .open(lanes, Duration.ZERO, done::add);
        await().atMost(SOON).until(() -> done.size() == 2);

        assertThat(lanes).allSatisfy(lane -> {
            assertThat(lane.state()).isEqualTo(Lane.State.STOPPED);
            assertThat(lane.trouble()).contains("ours");
        });
    }

    private void open(List<Lane> lanes) {
        open(opener(admin), lanes);
    }

    private void open(LaneOpener opener, List<Lane> lanes) {
        opener.open(lanes, Duration.ZERO, done::add);
        await().atMost(SOON).until(() -> lanes.stream().noneMatch(lane -> lane.state() == Lane.State.OPENING));
        await().atMost(SOON)
                .until(() -> lanes.stream().allMatch(lane -> lane.state() == Lane.State.CLOSED || done.contains(lane)));
    }

    private LaneOpener opener(Admin asked) {
        return new LaneOpener("opening-service", transactions, new TopicDirectory(asked), workers);
    }

    /** What happens while the broker is asked. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** The broker's answers; this happens before the first of its offsets. */
    private Admin asking(Meanwhile meanwhile) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return answering((method, given) -> {
            if (method.getName().equals("listOffsets") && isFirst.getAndSet(false)) {
                meanwhile.happens();
            }
            return method.invoke(admin, given);
        });
    }

    /** The broker's answers, but for the offsets of this partition. */
    private Admin withoutAnswerFor(TopicPartition partition) {
        return answering((method, given) -> {
            Object answer = method.invoke(admin, given);
            return answer instanceof ListOffsetsResult offsets
                    ? without(partition, offsets, (Map<?, ?>) given[0])
                    : answer;
        });
    }

    private interface Answer {
        Object to(Method method, Object[] given) throws Exception;
    }

    private static Admin answering(Answer answer) {
        return (Admin) Proxy.newProxyInstance(
                LaneOpenerIT.class.getClassLoader(), new Class<?>[] {Admin.class}, (_, method, given) -> {
                    try {
                        return answer.to(method, given);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }

    private static ListOffsetsResult without(TopicPartition partition, ListOffsetsResult answer, Map<?, ?> asked) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo>> answers = new HashMap<>();
        asked.keySet().forEach(each -> {
            TopicPartition one = (TopicPartition) each;
            answers.put(one, one.equals(partition) ? new KafkaFutureImpl<>() : answer.partitionResult(one));
        });
        return new ListOffsetsResult(answers);
    }

    /** Requests of the client since it was made, of whatever kind. */
    private double requests() {
        return admin.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("admin-client-metrics")
                        && metric.metricName().name().equals("request-total"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    private static Stream<Lane> lanes(String topic, int partitions) {
        return IntStream.range(0, partitions).mapToObj(partition -> new Lane(new TopicPartition(topic, partition)));
    }

    private String newTopic(int partitions) {
        String topic = "opening-" + UUID.randomUUID();
        create(topic, partitions);
        return topic;
    }

    private void create(String topic, int partitions) {
        infrastructure.createTopic(topic, partitions, Map.of());
        created.add(topic);
        // The controller knows a new topic before the broker that is asked for its id.
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> {
                    topicId(topic);
                    return true;
                });
    }

    private UUID topicId(String topic) throws Exception {
        return new TopicDirectory(admin).topicId(topic);
    }

    private void send(String topic, int partition, int records) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, new byte[0], new byte[0]))
                        .get();
            }
        }
    }

    private void deleteRecords(String topic, int partition, long before)
            throws InterruptedException, ExecutionException {
        admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    private void row(UUID topicId, String topic, int partition, long nextOffset) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO lane (topic_id, topic, partition, next_offset) VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, topicId);
            insert.setString(2, topic);
            insert.setInt(3, partition);
            insert.setLong(4, nextOffset);
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows() throws SQLException {
        try (Statement select = connection.createStatement();
                var rows = select.executeQuery("SELECT concat_ws(' ', topic_id, partition, next_offset) FROM lane")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
