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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A broker, a registry, PostgreSQL and sli-service, which holds a thousand products to the availability that they promise. */
final class MeasuredMesh implements AutoCloseable {
    /** Where the measurements are written. */
    static final String TOPIC = TopicFamily.SLI_MEASURED.topicName();

    private static final int PRODUCTS = 1_000;
    private static final long LOOK_MILLIS = 50;
    /** With all that a JVM needs beside its heap it stays below half a gigabyte. */
    private static final int HEAP_MEGABYTES = 288;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final KafkaClients kafka =
            new KafkaClients(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final ServiceProcess service;
    private final PromisingProducts promising = new PromisingProducts(PRODUCTS, 0);
    private final String[] products = promising.ids();
    private final Connection connection;

    MeasuredMesh() throws SQLException {
        Database database = infrastructure.newDatabase("sli");
        service = infrastructure.service(
                MeshService.SLI,
                Map.of(
                        "SIGNALBOX_DB_URL", database.url(),
                        "SIGNALBOX_DB_USER", database.user(),
                        "SIGNALBOX_DB_PASSWORD", database.password()));
        service.heap(HEAP_MEGABYTES);
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Admits the products, and stops the service: what is measured from then on is a backlog. */
    void introduce() throws InterruptedException, SQLException {
        codec.prepare(EventType.values());
        service.start();
        connection.setSchema("projection");
        try (EventWriter writer = writer()) {
            promising.publish(writer);
            promising.judge(writer);
        }
        await("SELECT count(*) FROM objective WHERE sli = '" + MadeUpMeasurements.SLI + "'", PRODUCTS);
        service.kill();
        PromisingProducts.backdate(connection);
    }

    ServiceProcess service() {
        return service;
    }

    KafkaClients kafka() {
        return kafka;
    }

    EventCodec codec() {
        return codec;
    }

    String[] products() {
        return products.clone();
    }

    EventWriter writer() {
        return new EventWriter(infrastructure.bootstrapServers(), codec);
    }

    /** How many records of measurements the service has committed. */
    long read() throws SQLException {
        return number("SELECT coalesce(sum(next_offset), 0) FROM lane WHERE topic = '" + TOPIC + "'");
    }

    /** Fails unless every product has counted what the ledger says, good and bad. */
    void compare(MadeUpMeasurements ledger) throws SQLException {
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

    private void await(String sql, long expected) throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (number(sql) < expected) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(sql + " stays at " + number(sql));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        service.kill();
        connection.close();
    }
}
