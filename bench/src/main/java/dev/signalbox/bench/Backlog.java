package dev.signalbox.bench;

import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how long a service that was away needs for what was written meanwhile: {@code signalbox bench Backlog
 * [all|SERVICE [COUNT [mesh|own]]]}, of what a whole mesh writes or only of what the service is there for. It starts
 * a broker, a registry and PostgreSQL; then one service after the other is started, knows its products, is stopped,
 * is written a backlog ({@link MadeUpBacklog}), and is started again.
 *
 * <p>If the lanes' own counters do not say at the end that each record of the backlog was applied, there is no figure.
 */
public final class Backlog {
    private static final long LOOK_MILLIS = 20;
    private static final long GIVE_UP_MINUTES = 20;
    /** With all that a JVM needs beside its heap it stays below half a gigabyte. */
    private static final int HEAP_MEGABYTES = 288;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final KafkaClients kafka =
            new KafkaClients(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final int count;
    private final Of of;

    private Backlog(int count, Of of) {
        this.count = count;
        this.of = of;
    }

    /** Whose events the backlog is made of. */
    private enum Of {
        MESH,
        OWN
    }

    public static void main(String[] arguments) throws Exception {
        List<MeshService> readers = arguments.length == 0 || arguments[0].equals("all")
                ? List.of(MeshService.values())
                : List.of(MeshService.valueOf(arguments[0].toUpperCase(Locale.ROOT)));
        Backlog backlog = new Backlog(
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000,
                arguments.length > 2 ? Of.valueOf(arguments[2].toUpperCase(Locale.ROOT)) : Of.MESH);
        backlog.codec.prepare(EventType.values());
        for (MeshService reader : readers) {
            backlog.measure(reader);
        }
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void measure(MeshService reader) throws Exception {
        Database database = infrastructure.newDatabase(reader.shortName());
        ServiceProcess service = infrastructure.replica(reader, database, "backlog", Map.of());
        service.heap(HEAP_MEGABYTES);
        MadeUpBacklog backlog = switch (of) {
            case MESH -> new MeshBacklog(reader, codec);
            case OWN -> new OwnBacklog(reader, codec);
        };
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            service.start();
            connection.setSchema("projection");
            introduce(reader, backlog, service, connection);
            long began = System.nanoTime();
            int read;
            try (EventWriter writer = writer()) {
                read = backlog.write(count, writer);
            }
            LaneRows lanes = new LaneRows(connection, topics(backlog));
            System.out.printf(
                    "%s: %,d records: %s; written in %.1f s; %,d of them are read%n",
                    service.name(), count, backlog.contents(), seconds(began, System.nanoTime()), read);
            LaneRows.Became before = lanes.became();
            drain(service, lanes, read);
            LaneRows.Became after = lanes.became();
            if (after.applied() - before.applied() != read || after.lost() != before.lost()) {
                throw new IllegalStateException(
                        "of %,d records of the backlog not all were applied: before %s, after %s"
                                .formatted(read, before, after));
            }
        } finally {
            service.kill();
        }
    }

    private void introduce(MeshService reader, MadeUpBacklog backlog, ServiceProcess service, Connection connection)
            throws InterruptedException, SQLException {
        try (EventWriter writer = writer()) {
            backlog.introduce(writer);
        }
        awaitApplied(backlog, connection);
        try (EventWriter writer = writer()) {
            backlog.answer(writer);
        }
        awaitApplied(backlog, connection);
        service.stop();
        if (reader == MeshService.SLI) {
            PromisingProducts.backdate(connection);
        }
    }

    /** Also what was written for another service, before this one was started for the first time. */
    private void awaitApplied(MadeUpBacklog backlog, Connection connection) throws InterruptedException, SQLException {
        LaneRows lanes = new LaneRows(connection, topics(backlog));
        Map<TopicPartition, Long> ends = ends(lanes.topics());
        await(() -> lanes.stoodAt(ends) && lanes.waiting() == 0);
    }

    private EventWriter writer() {
        return new EventWriter(infrastructure.bootstrapServers(), codec);
    }

    /** The topics that the service reads. */
    private Set<String> topics(MadeUpBacklog backlog) {
        Set<TopicFamily> families =
                backlog.reads().stream().map(EventType::family).collect(Collectors.toSet());
        try (var consumer = kafka.consumer("bench")) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> MeshTopic.parse(topic)
                            .filter(known -> families.contains(known.family()))
                            .isPresent())
                    .collect(Collectors.toSet());
        }
    }

    private Map<TopicPartition, Long> ends(Set<String> topics) {
        try (var consumer = kafka.consumer("bench")) {
            return consumer.endOffsets(topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .collect(Collectors.toSet()));
        }
    }

    private void drain(ServiceProcess service, LaneRows lanes, int read)
            throws InterruptedException, ExecutionException, IOException, SQLException {
        Map<TopicPartition, Long> ends = ends(lanes.topics());
        long appliedBefore = lanes.became().applied();
        try (ExecutorService starting = Executors.newSingleThreadExecutor()) {
            long began = System.nanoTime();
            Future<Long> becameReady = starting.submit(() -> {
                service.start();
                return System.nanoTime();
            });
            await(() -> {
                if (becameReady.state() == Future.State.FAILED) {
                    throw new IllegalStateException(service.name() + " did not start", becameReady.exceptionNow());
                }
                return lanes.became().applied() > appliedBefore;
            });
            long first = System.nanoTime();
            long early = lanes.became().applied() - appliedBefore;
            await(() -> lanes.stoodAt(ends));
            long last = System.nanoTime();
            long ready = becameReady.get();
            Duration used = ProcessUse.of(service.pid().orElseThrow()).processorTime();
            await(() -> lanes.waiting() == 0);
            long answered = System.nanoTime();
            System.out.printf(
                    "  ready after %.1f s; every lane at its end %.1f s after that, %.1f s after the start; %,.0f/s from the"
                            + " first slice to the last; %.1f s of processor time until then; all answers sent %.1f s later%n",
                    seconds(began, ready),
                    Math.max(0, seconds(ready, last)),
                    seconds(began, last),
                    (read - early) / seconds(first, last),
                    used.toMillis() / 1e3,
                    seconds(last, answered));
        }
    }

    private interface Question {
        boolean yes() throws SQLException;
    }

    private static void await(Question question) throws InterruptedException, SQLException {
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        while (!question.yes()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "not within " + GIVE_UP_MINUTES + " minutes; the service's log says why");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}
