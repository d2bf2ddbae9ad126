package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that are assigned together, opened together. */
class LaneOpenerIT {
    private static final Duration FAR_BELOW_ANY_PATIENCE = Duration.ofSeconds(10);
    private static final int THE_ONE_THAT_WRITES = 2;
    private static final int TOPICS = 5;
    private static final int PARTITIONS = 12;

    private final Queue<Lane> done = new ConcurrentLinkedQueue<>();
    private LaneFixture mesh;

    @BeforeEach
    void topicsAndRows() throws SQLException {
        mesh = new LaneFixture();
    }

    @AfterEach
    void areGoneAfterwards() throws SQLException {
        mesh.close();
    }

    @Test
    void sixtyLanesCostNoMoreRequestsThanOne() throws Exception {
        String first = mesh.newTopic(1);
        List<Lane> many = IntStream.range(0, TOPICS)
                .mapToObj(i -> mesh.newTopic(PARTITIONS))
                .flatMap(topic -> lanes(topic, PARTITIONS))
                .toList();
        // What a client asks at its beginning is not the lanes'.
        open(lanes(mesh.newTopic(1), 1).toList());
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
        assertThat(mesh.rows()).hasSize(TOPICS * PARTITIONS + 2);
    }

    @Test
    void eachOfThemBeginsWhereItsRowOrItsTopicSays() throws Exception {
        String topic = mesh.newTopic(6);
        for (int partition = 0; partition < 6; partition++) {
            mesh.send(topic, partition, 5);
        }
        UUID id = mesh.topicId(topic);
        UUID earlier = UUID.randomUUID();
        mesh.row(id, topic, 0, 3);
        mesh.deleteRecords(topic, 1, 2);
        mesh.row(earlier, topic, 2, 4);
        mesh.row(earlier, topic, 3, 0);
        mesh.row(id, topic, 4, 1);
        mesh.deleteRecords(topic, 4, 2);
        mesh.row(id, topic, 5, 6);

        List<Lane> lanes = lanes(topic, 6).toList();
        open(lanes);

        assertThat(done).containsExactlyInAnyOrderElementsOf(lanes);
        assertThat(lanes.stream().map(Lane::position)).containsExactly(3L, 2L, -1L, 0L, -1L, -1L);
        assertThat(lanes.stream().map(Lane::isOpen)).containsExactly(true, true, false, true, false, false);
        assertThat(lanes.get(2).trouble()).contains("this is not the topic that was read up to offset 4");
        assertThat(lanes.get(4).trouble()).contains("the records from offset 1 to 1 were deleted");
        assertThat(lanes.get(5).trouble()).contains("the topic ends at offset 5 but was read up to 6");
        assertThat(mesh.rows())
                .containsExactlyInAnyOrder(
                        id + " 0 3", id + " 1 2", earlier + " 2 4", id + " 3 0", id + " 4 1", id + " 5 6");
    }

    @Test
    void aTopicThatWasReadUnderItsNameBeforeAndGivenUpIsInNobodysWay() throws Exception {
        String topic = mesh.newTopic(1);
        UUID earlier = UUID.randomUUID();
        mesh.row(earlier, topic, 0, 4);
        mesh.execute("UPDATE lane SET retired = true");

        open(lanes(topic, 1).toList());

        assertThat(done.remove().isOpen()).isTrue();
        assertThat(mesh.rows()).containsExactlyInAnyOrder(earlier + " 0 4", mesh.topicId(topic) + " 0 0");
    }

    @Test
    void aRowThatAnotherInstanceMovesOnMeanwhileIsNoLoss() throws Exception {
        String topic = mesh.newTopic(3);
        UUID id = mesh.topicId(topic);
        mesh.row(id, topic, 0, 0);
        mesh.row(id, topic, 1, 0);
        List<Lane> lanes = lanes(topic, 3).toList();
        Admin busy = AskedAdmin.before(mesh.admin(), () -> {
            mesh.send(topic, 0, 5);
            mesh.send(topic, 1, 5);
            mesh.execute("UPDATE lane SET next_offset = 5");
            mesh.deleteRecords(topic, 1, 5);
            mesh.row(id, topic, 2, 0);
            mesh.send(topic, 2, 5);
            mesh.execute("UPDATE lane SET next_offset = 3 WHERE partition = 2");
        });

        open(opener(busy), lanes);

        // The compare-and-set tells the first where it is. The second would have had nothing to read there.
        assertThat(lanes.stream().map(Lane::position)).containsExactly(0L, 5L, 3L);
        assertThat(lanes).allMatch(Lane::isOpen);
    }

    @Test
    void aRowThatIsMovedOnOnlyAfterTheBrokerWasAskedIsNoLossEither() throws Exception {
        String topic = mesh.newTopic(1);
        mesh.row(mesh.topicId(topic), topic, 0, 0);
        Lane lane = lanes(topic, 1).findFirst().orElseThrow();

        Admin busy = AskedAdmin.after(mesh.admin(), () -> {
            mesh.send(topic, 0, 5);
            mesh.execute("UPDATE lane SET next_offset = 5");
        });

        open(opener(busy), List.of(lane));

        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void anEarlierTopicThatWasReadOnMeanwhileStopsTheLane() throws Exception {
        String topic = mesh.newTopic(1);
        UUID earlier = UUID.randomUUID();
        Lane lane = lanes(topic, 1).findFirst().orElseThrow();

        open(opener(AskedAdmin.before(mesh.admin(), () -> mesh.row(earlier, topic, 0, 2))), List.of(lane));

        assertThat(lane.trouble()).contains("this is not the topic that was read up to offset 2");
        assertThat(mesh.rows()).containsExactly(earlier + " 0 2");
    }

    @Test
    void aLaneForWhichNoAnswerComesHoldsUpNoOther() throws Exception {
        String topic = mesh.newTopic(PARTITIONS);
        String late = "late-" + UUID.randomUUID();
        List<Lane> lanes =
                Stream.concat(lanes(topic, PARTITIONS), lanes(late, 1)).toList();
        Lane unanswered = lanes.get(PARTITIONS / 2);
        Lane missing = lanes.getLast();

        opener(AskedAdmin.without(unanswered.partition(), mesh.admin())).open(lanes, Duration.ZERO, done::add);
        await().atMost(LaneFixture.SOON).until(() -> done.size() == PARTITIONS - 1);
        await().atMost(LaneFixture.SOON).until(() -> missing.trouble().contains("does not host this topic"));
        mesh.create(late, 1);
        await().atMost(FAR_BELOW_ANY_PATIENCE).until(missing::isOpen);

        assertThat(missing.trouble()).isEmpty();
        assertThat(unanswered.state()).isEqualTo(Lane.State.OPENING);
    }

    @Test
    void aLaneThatIsClosedMeanwhileStaysClosedAndNothingIsWrittenForIt() throws Exception {
        String topic = mesh.newTopic(2);
        Lane closed = new Lane(new TopicPartition(topic, 0));
        Lane other = new Lane(new TopicPartition(topic, 1));

        open(opener(AskedAdmin.before(mesh.admin(), closed::close)), List.of(closed, other));

        assertThat(closed.state()).isEqualTo(Lane.State.CLOSED);
        assertThat(done).containsExactly(other);
        assertThat(mesh.rows()).containsExactly(mesh.topicId(topic) + " 1 0");
    }

    @Test
    void aLaneThatIsClosedWhileItsTransactionWaitsForItsTurnIsNotWrittenEither() throws Exception {
        String topic = mesh.newTopic(1);
        UUID ofTheNextOwner = UUID.randomUUID();
        mesh.row(ofTheNextOwner, topic, 0, 0);
        Lane closed = lanes(topic, 1).findFirst().orElseThrow();
        AtomicInteger transaction = new AtomicInteger();
        Transactions waiting = new Transactions() {
            @Override
            public <T> T call(SqlWork<T> work) throws Exception {
                if (transaction.incrementAndGet() == THE_ONE_THAT_WRITES) {
                    closed.close();
                }
                return mesh.transactions().call(work);
            }
        };

        new LaneOpener("opening-service", waiting, new TopicDirectory(mesh.admin()), mesh.workers())
                .open(List.of(closed), Duration.ZERO, done::add);
        await().atMost(LaneFixture.SOON).until(() -> transaction.get() == THE_ONE_THAT_WRITES);
        mesh.workers().shutdown();
        assertThat(mesh.workers().awaitTermination(LaneFixture.SOON.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        assertThat(done).isEmpty();
        assertThat(mesh.rows()).containsExactly(ofTheNextOwner + " 0 0");
    }

    @Test
    void aFaultOfOursStopsTheLanesLoudly() throws Exception {
        List<Lane> lanes = lanes(mesh.newTopic(2), 2).toList();
        opener(AskedAdmin.before(mesh.admin(), () -> {
                    throw new AssertionError("ours");
                }))
                .open(lanes, Duration.ZERO, done::add);
        await().atMost(LaneFixture.SOON).until(() -> done.size() == 2);

        assertThat(lanes).allSatisfy(lane -> {
            assertThat(lane.state()).isEqualTo(Lane.State.STOPPED);
            assertThat(lane.trouble()).contains("ours");
        });
    }

    private void open(List<Lane> lanes) {
        open(opener(mesh.admin()), lanes);
    }

    private void open(LaneOpener opener, List<Lane> lanes) {
        opener.open(lanes, Duration.ZERO, done::add);
        await().atMost(LaneFixture.SOON)
                .until(() -> lanes.stream().noneMatch(lane -> lane.state() == Lane.State.OPENING));
        await().atMost(LaneFixture.SOON)
                .until(() -> lanes.stream().allMatch(lane -> lane.state() == Lane.State.CLOSED || done.contains(lane)));
    }

    private LaneOpener opener(Admin asked) {
        return new LaneOpener("opening-service", mesh.transactions(), new TopicDirectory(asked), mesh.workers());
    }

    /** Requests of the client since it was made, of whatever kind. */
    private double requests() {
        return mesh.admin().metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("admin-client-metrics")
                        && metric.metricName().name().equals("request-total"))
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    private static Stream<Lane> lanes(String topic, int partitions) {
        return IntStream.range(0, partitions).mapToObj(partition -> new Lane(new TopicPartition(topic, partition)));
    }
}
