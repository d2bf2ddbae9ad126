package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that are assigned together, opened together. */
class LaneOpenerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TOPICS = 5;
    private static final int PARTITIONS = 12;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
    private final Queue<Lane> done = new ConcurrentLinkedQueue<>();
    private final List<String> created = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        Database database = infrastructure.newDatabase("opening");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .locations("classpath:db/backbone")
                .load()
                .migrate();
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setSchema("projection");
    }

    @AfterEach
    void isGoneAfterwards() throws Exception {
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
    void aLaneForWhichNoAnswerComesHoldsUpNoOther() throws Exception {
        String topic = newTopic(PARTITIONS);
        List<Lane> lanes = lanes(topic, PARTITIONS).toList();
        Lane unanswered = lanes.get(PARTITIONS / 2);
        LaneOpener opener = opener(withoutAnswerFor(unanswered.partition()));

        Thread opening = Thread.ofVirtual().start(() -> open(opener, lanes));
        try {
            await().atMost(SOON).until(() -> done.size() == PARTITIONS - 1);
            assertThat(unanswered.state()).isEqualTo(Lane.State.OPENING);
        } finally {
            opening.interrupt();
            opening.join();
        }
    }

    @Test
    void aLaneWhoseTopicIsNotThereYetSaysSoAndIsOpenedLater() throws Exception {
        String topic = newTopic(1);
        String late = "late-" + UUID.randomUUID();
        Lane there = lanes(topic, 1).findFirst().orElseThrow();
        Lane missing = lanes(late, 1).findFirst().orElseThrow();

        Thread opening = Thread.ofVirtual().start(() -> open(opener(admin), List.of(missing, there)));
        await().atMost(SOON).until(() -> there.isOpen() && missing.trouble().contains("does not host this topic"));
        create(late, 1);
        opening.join(SOON);

        assertThat(missing.isOpen()).isTrue();
        assertThat(missing.trouble()).isEmpty();
    }

    @Test
    void aLaneThatIsClosedMeanwhileStaysClosedAndNothingIsSaidOfIt() throws Exception {
        Lane closed = lanes(newTopic(1), 1).findFirst().orElseThrow();
        closed.close();
        open(List.of(closed));

        assertThat(closed.state()).isEqualTo(Lane.State.CLOSED);
        assertThat(done).isEmpty();
    }

    private void open(List<Lane> lanes) {
        open(opener(admin), lanes);
    }

    private void open(LaneOpener opener, List<Lane> lanes) {
        try {
            opener.open(lanes, done::add);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private LaneOpener opener(Admin asked) {
        return new LaneOpener("opening-service", transactions(), new TopicDirectory(asked));
    }

    private Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> T call(SqlWork<T> work) throws Exception {
                connection.setAutoCommit(false);
                try {
                    T result = work.run(connection);
                    connection.commit();
                    return result;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        };
    }

    /** The broker's answers, but for the offsets of this partition. */
    private Admin withoutAnswerFor(TopicPartition partition) {
        return (Admin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Admin.class}, (_, method, given) -> {
                    try {
                        Object answer = method.invoke(admin, given);
                        return answer instanceof ListOffsetsResult offsets
                                ? without(partition, offsets, (Map<?, ?>) given[0])
                                : answer;
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
