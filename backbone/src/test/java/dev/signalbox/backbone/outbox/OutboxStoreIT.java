package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.database.EngineDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay reads of the rows that were written. */
class OutboxStoreIT {
    private static final int BYTES = (int) OutboxStore.BATCH_BYTES;
    private static final int MANY = 250;
    private static final String PRODUCT = "network.cells";
    private static final int SHARD = OutboxStore.shardOf(PRODUCT);

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = EngineDatabase.connect(EngineDatabase.create("outbox"));
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void rowsAreReadInTheOrderInWhichTheyWereDecidedAlsoWithoutKeyOrValue() throws SQLException {
        List<OutboxRecord> records = IntStream.range(0, MANY)
                .mapToObj(i -> record(
                        PRODUCT, "t-" + i, i % 3 == 0 ? null : bytes("k-" + i), i % 5 == 0 ? null : bytes("v-" + i)))
                .toList();
        OutboxStore.insert(connection, records);

        assertThat(first(MANY).rows().stream().map(row -> inWords(row.record())))
                .isEqualTo(records.stream().map(OutboxStoreIT::inWords).toList());
    }

    @Test
    void aBatchEndsWithTheRowThatFillsItWhateverStandsBehindIt() throws SQLException {
        insert(BYTES / 2, BYTES / 2 - 1, BYTES / 2, BYTES / 2);

        OutboxStore.Rows rows = first(MANY);

        assertThat(sizes(rows)).containsExactly(BYTES / 2, BYTES / 2 - 1, BYTES / 2);
        assertThat(rows.areAll()).isFalse();
    }

    @Test
    void aRowThatIsLargerThanABatchGoesByItself() throws SQLException {
        insert(BYTES + 1, 1);

        OutboxStore.Rows rows = first(MANY);

        assertThat(sizes(rows)).containsExactly(BYTES + 1);
        assertThat(rows.areAll()).isFalse();
    }

    @Test
    void aShardThatIsFullLeavesTheOthersTheirs() throws SQLException {
        String neighbour = Stream.iterate(0, i -> i + 1)
                .map(i -> "network.other-" + i)
                .filter(product -> OutboxStore.shardOf(product) != SHARD)
                .findFirst()
                .orElseThrow();
        insert(BYTES, 1);
        OutboxStore.insert(connection, List.of(record(neighbour, "t", bytes("k"), new byte[7])));

        Map<Integer, OutboxStore.Rows> first =
                OutboxStore.first(connection, Map.of(SHARD, MANY, OutboxStore.shardOf(neighbour), MANY));

        OutboxStore.Rows others = Objects.requireNonNull(first.get(OutboxStore.shardOf(neighbour)));
        assertThat(sizes(others)).containsExactly(7);
        assertThat(others.areAll()).isTrue();
    }

    @Test
    void noMoreRowsAreReadThanAreWanted() throws SQLException {
        insert(1, 1, 1);

        assertThat(sizes(first(2))).containsExactly(1, 1);
        assertThat(first(2).areAll()).isFalse();
        assertThat(first(4).areAll()).isTrue();
    }

    private OutboxStore.Rows first(int most) throws SQLException {
        return Objects.requireNonNull(
                OutboxStore.first(connection, Map.of(SHARD, most)).get(SHARD));
    }

    private void insert(int... sizes) throws SQLException {
        OutboxStore.insert(
                connection,
                Arrays.stream(sizes)
                        .mapToObj(size -> record(PRODUCT, "t", bytes("k"), new byte[size]))
                        .toList());
    }

    private static OutboxRecord record(String orderedBy, String topic, byte @Nullable [] key, byte @Nullable [] value) {
        return new OutboxRecord(orderedBy, topic, key, value, new RecordHeaders().add("topic", bytes(topic)));
    }

    private static List<Integer> sizes(OutboxStore.Rows rows) {
        return rows.rows().stream()
                .map(row -> Objects.requireNonNull(row.record().value()).length)
                .toList();
    }

    private static String inWords(OutboxRecord row) {
        return row.topic() + " " + text(row.key()) + " " + text(row.value()) + " "
                + text(row.headers().lastHeader("topic").value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
