package dev.signalbox.backbone.lane;

import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.database.EngineDatabase;
import dev.signalbox.backbone.database.JdbcTransactions;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a test's own on the real broker, and a database with the rows of its lanes. */
final class LaneFixture implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> created = new ArrayList<>();
    private final JdbcTransactions transactions;
    private final Connection connection;

    LaneFixture() throws SQLException {
        Database database = EngineDatabase.create("lanes");
        transactions = new JdbcTransactions(EngineDatabase.dataSource(database.url(), database));
        connection = EngineDatabase.connect(database);
    }

    Admin admin() {
        return admin;
    }

    ExecutorService workers() {
        return workers;
    }

    JdbcTransactions transactions() {
        return transactions;
    }

    String newTopic(int partitions) {
        String topic = "lanes-" + UUID.randomUUID();
        create(topic, partitions);
        return topic;
    }

    void create(String topic, int partitions) {
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

    UUID topicId(String topic) throws Exception {
        return new TopicDirectory(admin).topicId(topic);
    }

    void send(String topic, int partition, int records) throws Exception {
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

    /** As retention does. */
    void deleteRecords(String topic, int partition, long before) throws InterruptedException, ExecutionException {
        admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    void row(UUID topicId, String topic, int partition, long nextOffset) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lane (topic_id, topic, partition, next_offset) VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, topicId);
            insert.setString(2, topic);
            insert.setInt(3, partition);
            insert.setLong(4, nextOffset);
            insert.executeUpdate();
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each as id of the topic, partition, next offset. */
    List<String> rows() throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows =
                        select.executeQuery("SELECT concat_ws(' ', topic_id, partition, next_offset) FROM lane")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        workers.shutdownNow();
        workers.close();
        transactions.close();
        connection.close();
        try {
            admin.deleteTopics(created).all().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            admin.close();
        }
    }
}
