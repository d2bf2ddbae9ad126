package dev.signalbox.bench;

import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.EngineLimits;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.outbox.OutboxRelay;
import dev.signalbox.backbone.outbox.ProducerSender;
import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.backbone.wakeup.Workers;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Compares the engine over events of which one in a hundred cannot be read with the engine over the same without, in turn in one run:
 * {@code signalbox bench PoisonCost [COUNT [ROUNDS]]}. It starts a broker, a database and a registry of its own.
 *
 * <p>Measured from the first slice until all that can be read is applied; how much later the last dead letter is on its topic
 * is said beside it. Each round checks that exactly the
 * poison is in the dead letters and that each neighbour was applied once; otherwise there is no figure.
 */
public final class PoisonCost {
    private static final int MOST_LETTERS_OF_KEY = 100;
    private static final int ONE_IN = 100;

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final KafkaClients kafka =
            new KafkaClients(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final int count;

    private PoisonCost(int count) {
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        new PoisonCost(count).run(rounds);
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        codec.prepare(EventType.values());
        PoisonRounds done = PoisonRounds.run(
                rounds, (round, isClean) -> perSecond(round + (isClean ? "-clean" : "-poisoned"), isClean));
        System.out.printf(
                "%,d events, %,d of them poison, %s; every round: exactly the poison in the dead letters, each neighbour applied once%n",
                count, count / ONE_IN, done.medians());
    }

    /** How long it took to apply all that can be read, and from then until the last dead letter stood on its topic. */
    private record Took(long nanos, long lettersNanos) {}

    private double perSecond(String run, boolean isClean) throws Exception {
        String service = "bench-" + run;
        MeshTopic topic = MeshTopic.of(TopicFamily.SLI_MEASURED, "bench-" + run);
        DeadLetterTopic deadLetters = new DeadLetterTopic(service);
        TopicSettings settings = TopicSettings.of(topic);
        infrastructure.createTopic(topic.name(), settings.partitions(), settings.kafkaConfig());
        infrastructure.createTopic(deadLetters.name(), DeadLetterTopic.PARTITIONS, deadLetters.kafkaConfig());
        try (Admin admin = kafka.admin()) {
            try {
                PoisonedLoad load;
                try (Producer<byte[], byte[]> producer = producer()) {
                    load = PoisonedLoad.write(producer, codec, topic.name(), count, isClean ? 0 : ONE_IN);
                }
                Took took = read(service, admin, load);
                if (!isClean) {
                    System.out.printf(
                            "the last dead letter %d ms after the last event%n", took.lettersNanos() / 1_000_000);
                }
                return count / (took.nanos() / 1e9);
            } finally {
                admin.deleteTopics(List.of(topic.name(), deadLetters.name()))
                        .all()
                        .get();
            }
        }
    }

    private Took read(String service, Admin admin, PoisonedLoad load) throws Exception {
        OnceEach handler = new OnceEach(count);
        Database where = infrastructure.newDatabase("bench");
        Workers workers = new Workers();
        try (BenchDatabase database = new BenchDatabase(where);
                Producer<byte[], byte[]> producer = producer();
                DeadLettersRead letters = new DeadLettersRead(kafka.consumer(service + "-letters"), service);
                Engine engine = new Engine(
                        service,
                        handler,
                        database,
                        new RecordReader(
                                handler.reads(),
                                new Authority(AuthorityMode.OPEN, Map.of()),
                                new PatientDecoder(codec, InstantSource.system())),
                        new EventEncoder(service, codec),
                        new EngineLimits(1, 4, MOST_LETTERS_OF_KEY),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        () -> kafka.consumer(service),
                        admin,
                        InstantSource.system(),
                        workers)) {
            OutboxRelay relay =
                    new OutboxRelay(BenchDatabase.source(where), new ProducerSender(producer), workers.outbox());
            Thread relaying = Thread.ofPlatform().start(relay);
            engine.start();
            handler.awaitAll(count - load.poison().size());
            long applied = System.nanoTime();
            letters.awaitAll(load.poison());
            Took took = new Took(applied - handler.beganNanos(), System.nanoTime() - applied);
            relay.stop();
            relaying.join();
            if (!letters.isAll()) {
                throw new IllegalStateException("more dead letters than poison");
            }
            return took;
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
