package dev.signalbox.bench;

import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how fast sli-service counts measurements, exactly once: {@code signalbox bench MeasurementRate [COUNT]}. It starts a
 * broker, a registry, PostgreSQL and sli-service as processes of their own, holds a thousand products to what they promise, writes
 * the measurements of a day and a half, and lets one instance read them. Before and after, it reads the same topic with a loop that
 * only polls and decodes; the ratio says more than the rate, which is the machine's.
 *
 * <p>At the end the sums of each product must be those of the ledger; otherwise there is no figure.
 */
public final class MeasurementRate {
    private static final int PRODUCTS = 1_000;
    private static final long SEED = 20261126;
    private static final String TOPIC = TopicFamily.SLI_MEASURED.topicName();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 50;
    private static final long GIVE_UP_MINUTES = 30;
    /** With all that a JVM needs beside its heap it stays below half a gigabyte. */
    private static final int HEAP_MEGABYTES = 288;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final KafkaClients kafka =
            new KafkaClients(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final Database database = infrastructure.newDatabase("sli");
    private final ServiceProcess service = infrastructure.service(
            MeshService.SLI,
            Map.of(
                    "SIGNALBOX_DB_URL", database.url(),
                    "SIGNALBOX_DB_USER", database.user(),
                    "SIGNALBOX_DB_PASSWORD", database.password()));
    private final PromisingProducts promising = new PromisingProducts(PRODUCTS, 0);
    private final String[] products = promising.ids();
    private final int count;

    private MeasurementRate(int count) {
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        new MeasurementRate(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000).run();
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, SQLException {
        codec.prepare(EventType.values());
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            service.heap(HEAP_MEGABYTES);
            service.start();
            connection.setSchema("projection");
            try (EventWriter writer = writer()) {
                promising.publish(writer);
                promising.judge(writer);
            }
            await(connection, "SELECT count(*) FROM objective WHERE sli = '" + MadeUpMeasurements.SLI + "'", PRODUCTS);
            service.kill();
            PromisingProducts.backdate(connection);

            MadeUpMeasurements measurements = write();
            double before = decoded();
            double rate = counted(connection);
            double after = decoded();
            compare(connection, measurements);
            double bare = (before + after) / 2;
            System.out.printf(
                    "%,d events: sli-service %,.0f/s; a loop that polls and decodes %,.0f/s before, %,.0f/s after; ratio %.2f%n",
                    count, rate, before, after, rate / bare);
        } finally {
            service.kill();
        }
    }

    private MadeUpMeasurements write() {
        Instant now = Instant.now();
        MadeUpMeasurements measurements = new MadeUpMeasurements(codec, TOPIC, products, SEED, now);
        long began = System.nanoTime();
        try (EventWriter writer = writer()) {
            measurements.write(count, now, writer::write);
        }
        System.out.printf("%,d events written at %,.0f/s%n", count, count / ((System.nanoTime() - began) / 1e9));
        return measurements;
    }

    private EventWriter writer() {
        return new EventWriter(infrastructure.bootstrapServers(), codec);
    }

    private double decoded() {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("bench")) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long began = System.nanoTime();
            for (int read = 0; read < count; ) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    codec.decode(next.value(), EventType.SLI_MEASURED);
                    read++;
                }
            }
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** From the first slice that is committed until the last; joining the group is not counted. */
    private double counted(Connection connection) throws IOException, InterruptedException, SQLException {
        long before = read(connection);
        service.start();
        long pid = service.pid().orElseThrow();
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        long began = 0;
        long first = 0;
        Duration used = Duration.ZERO;
        StringBuilder resident = new StringBuilder();
        int shown = 0;
        while (true) {
            long done = read(connection) - before;
            if (began == 0 && done > 0) {
                began = System.nanoTime();
                first = done;
                used = ProcessUse.of(pid).processorTime();
            }
            if (done >= count) {
                break;
            }
            if (done > (long) count * (shown + 1) / 5) {
                resident.append(ProcessUse.of(pid).residentMegabytes()).append(", ");
                shown++;
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("read " + done + " of " + count);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        ProcessUse use = ProcessUse.of(pid);
        double million = (count - first) / 1e6;
        System.out.printf(
                "%.1f s; %.1f s of processor time a million in sli-service; %d MB resident at the end (%sthe most %d MB)%n",
                seconds,
                use.processorTime().minus(used).toMillis() / 1e3 / million,
                use.residentMegabytes(),
                resident,
                use.mostResidentMegabytes());
        return (count - first) / seconds;
    }

    private static long read(Connection connection) throws SQLException {
        return number(connection, "SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '" + TOPIC + "'");
    }

    private void compare(Connection connection, MadeUpMeasurements ledger) throws SQLException {
        Map<String, long[]> sums = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT product_id, sum(good), sum(bad) FROM (
                            SELECT slo_id, good, bad FROM hour_sum UNION ALL SELECT slo_id, good, bad FROM day_sum) AS counted
                        JOIN (SELECT slo_id, product_id FROM objective WHERE sli = '%s') AS ours USING (slo_id)
                        GROUP BY product_id""".formatted(MadeUpMeasurements.SLI))) {
            while (row.next()) {
                sums.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)});
            }
        }
        for (int product = 0; product < products.length; product++) {
            long[] found = sums.getOrDefault(products[product], new long[2]);
            if (found[0] != ledger.good(product) || found[1] != ledger.bad(product)) {
                throw new IllegalStateException("%s counted %d good, %d bad; sent were %d and %d"
                        .formatted(products[product], found[0], found[1], ledger.good(product), ledger.bad(product)));
            }
        }
        System.out.printf("the sums of all %,d products are the ledger's%n", products.length);
    }

    private static void await(Connection connection, String sql, long expected)
            throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (number(connection, sql) < expected) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(sql + " stays at " + number(connection, sql));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
