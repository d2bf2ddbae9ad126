package dev.signalbox.bench;

import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.outbox.OutboxRelay;
import dev.signalbox.backbone.outbox.ProducerSender;
import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.backbone.wakeup.Bell;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What one unreadable record in a hundred costs: {@code signalbox bench PoisonCost [COUNT [ROUNDS]]}. The engine reads a topic of
 * sound events and one with poison in turns, into a projection that is written by one statement per call of its handler; exactly
 * the poison must stand in the dead letters, and each of its neighbours be applied once.
 */
public final class PoisonCost {
    private static final MeshTopic TOPIC = MeshTopic.of(TopicFamily.SLI_MEASURED, "bench");
    private static final int ONE_IN = 100;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Map<String, Object> address =
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
    private final KafkaClients kafka = new KafkaClients(address);
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final int count;
    private int runs;

    private PoisonCost(int count) {
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        new PoisonCost(count).run(rounds);
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        codec.prepare(EventType.values());
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double sound = secondsFor(false);
            double poisoned = secondsFor(true);
            System.out.printf(
                    "round %d%s: sound %,.0f/s, with poison %,.0f/s (%.2f of the time)%n",
                    round, round == 0 ? " (warm-up)" : "", count / sound, count / poisoned, poisoned / sound);
            if (round > 0) {
                ratios.add(poisoned / sound);
            }
        }
        System.out.printf(
                "%,d events, %,d of them unreadable: all of these and no others in the dead letters, the others applied once;"
                        + " median of %d rounds: %.2f of the time without%n",
                count,
                count / ONE_IN,
                rounds,
                ratios.stream().sorted().skip(rounds / 2).findFirst().orElse(Double.NaN));
    }

    private double secondsFor(boolean poison) throws Exception {
        String service = "poison-" + ++runs + "-service";
        DeadLetterTopic deadLetters = new DeadLetterTopic(service);
        infrastructure.createTopic(deadLetters.name(), DeadLetterTopic.PARTITIONS, deadLetters.kafkaConfig());
        write(poison);
        Database database = infrastructure.newDatabase("bench");
        try (BenchDatabase transactions = new BenchDatabase(database);
                Admin admin = kafka.admin();
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer())) {
            RunsOnce handler = new RunsOnce(transactions, poison ? count - count / ONE_IN : count);
            OutboxRelay relay = new OutboxRelay(dataSource(database), new ProducerSender(producer), new Bell());
            Thread relaying = Thread.ofPlatform().start(relay);
            try (Engine engine = new Engine(
                    service,
                    handler,
                    transactions,
                    new RecordReader(
                            handler.reads(),
                            new Authority(AuthorityMode.OPEN, Map.of()),
                            new PatientDecoder(codec, InstantSource.system())),
                    new EventEncoder(service, codec),
                    new EngineMetrics(new SimpleMeterRegistry()),
                    () -> kafka.consumer(service),
                    admin,
                    1,
                    4,
                    InstantSource.system(),
                    () -> {})) {
                engine.start();
                double seconds = handler.awaitAll().toMillis() / 1000.0;
                expectDeadLetters(deadLetters.name(), poison ? count / ONE_IN : 0);
                handler.expectEachOnce();
                return seconds;
            } finally {
                relay.stop();
                relaying.join();
                admin.deleteTopics(List.of(TOPIC.name())).all().get();
            }
        }
    }

    private static PGSimpleDataSource dataSource(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setCurrentSchema("projection");
        return source;
    }

    // Flushed by close; what is missing shows.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(boolean poison) {
        TopicSettings settings = TopicSettings.of(TOPIC);
        infrastructure.createTopic(TOPIC.name(), settings.partitions(), settings.kafkaConfig());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                ProducerRecord<byte[], byte[]> event = event(i);
                producer.send(
                        poison && i % ONE_IN == 0
                                ? new ProducerRecord<>(
                                        event.topic(), null, event.key(), new byte[] {1}, event.headers())
                                : event);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> event(int number) {
        String product = "bench.p-" + number % 1_000;
        String run = "run-" + number;
        ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                .setProductId(product)
                .setRunId(run)
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.now())
                .build();
        CloudEvent envelope = new CloudEvent(
                run,
                "bench/poison",
                EventType.PRODUCT_REFRESHED.ceType(),
                product,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(TOPIC.name(), envelope, codec.encode(refreshed));
    }

    /** By their ids: all that are expected, and no more for a while. */
    private void expectDeadLetters(String topic, int expected) {
        Set<String> ids = new HashSet<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("dead-letters")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(120);
            boolean more = true;
            while ((ids.size() < expected || more) && Instant.now().isBefore(deadline)) {
                more = false;
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofSeconds(1))) {
                    ids.add(new String(letter.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                    more = true;
                }
            }
        }
        if (ids.size() != expected || ids.stream().anyMatch(id -> !id.endsWith("00") && !"run-0".equals(id))) {
            throw new IllegalStateException("dead letters: " + ids.size() + " instead of " + expected);
        }
    }
}
