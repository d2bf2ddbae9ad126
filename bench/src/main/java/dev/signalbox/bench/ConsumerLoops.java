package dev.signalbox.bench;

import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.EngineLimits;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Compares what a consumer loop costs, over one topic in one run: polling alone, polling and decoding, and the engine with a handler
 * that only counts, its transactions included: {@code signalbox bench ConsumerLoops [COUNT [ROUNDS]]}. It starts a broker, a
 * database and a registry of its own.
 *
 * <p>All read with one consumer of the same settings. Only the ratios say something of the loops; the figures are the machine's.
 */
public final class ConsumerLoops {
    private static final int MOST_LETTERS_OF_KEY = 100;

    private static final MeshTopic TOPIC = MeshTopic.of(TopicFamily.SLI_MEASURED, "bench");
    private static final Duration POLL = Duration.ofMillis(100);

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final KafkaClients kafka =
            new KafkaClients(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers()));
    private final EventCodec codec =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
    private final int count;

    private ConsumerLoops(int count) {
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        new ConsumerLoops(count).run(rounds);
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        codec.prepare(EventType.values());
        write();
        List<Double> polled = new ArrayList<>();
        List<Double> decoded = new ArrayList<>();
        List<Double> engine = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double bare = perSecond(this::poll);
            double decoding = perSecond(this::pollAndDecode);
            double whole = perSecond(this::runEngine);
            System.out.printf(
                    "round %d%s: poll %,.0f/s, poll and decode %,.0f/s, engine %,.0f/s%n",
                    round, round == 0 ? " (warm-up)" : "", bare, decoding, whole);
            if (round > 0) {
                polled.add(bare);
                decoded.add(decoding);
                engine.add(whole);
            }
        }
        double bare = median(polled);
        System.out.printf(
                "%,d events, medians of %d rounds: poll %,.0f/s (1.00); poll and decode %,.0f/s (%.2f);"
                        + " engine with a commit per slice %,.0f/s (%.2f)%n",
                count, rounds, bare, median(decoded), median(decoded) / bare, median(engine), median(engine) / bare);
    }

    private double perSecond(LongSupplier loop) {
        return count / (loop.getAsLong() / 1e9);
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(Double.NaN);
    }

    // Flushed by close; what is missing would keep the loops from ending.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write() {
        TopicSettings settings = TopicSettings.of(TOPIC);
        infrastructure.createTopic(TOPIC.name(), settings.partitions(), settings.kafkaConfig());
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                infrastructure.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                10,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 * 1024,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(Refreshes.event(codec, TOPIC.name(), i));
            }
        }
    }

    private long poll() {
        return read(next -> {});
    }

    private long pollAndDecode() {
        return read(next -> codec.decode(next.value(), EventType.PRODUCT_REFRESHED));
    }

    private long read(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("bench")) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long began = System.nanoTime();
            for (int read = 0; read < count; ) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    each.accept(next);
                    read++;
                }
            }
            return System.nanoTime() - began;
        }
    }

    /** From the first slice that its handler is given; joining the group and opening the lanes are not the loop. */
    private long runEngine() {
        Counting handler = new Counting(count);
        try (BenchDatabase database = new BenchDatabase(infrastructure.newDatabase("bench"));
                Admin admin = kafka.admin();
                Engine engine = new Engine(
                        "bench-service",
                        handler,
                        database,
                        new RecordReader(
                                handler.reads(),
                                new Authority(AuthorityMode.OPEN, Map.of()),
                                new PatientDecoder(codec, InstantSource.system())),
                        new EventEncoder("bench-service", codec),
                        new EngineLimits(1, 4, MOST_LETTERS_OF_KEY),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        () -> kafka.consumer("bench-" + System.nanoTime()),
                        admin,
                        InstantSource.system(),
                        new Workers())) {
            engine.start();
            return handler.awaitAll();
        }
    }

    /** Counts, and nothing else. */
    private static final class Counting implements MeshHandler {
        private final AtomicLong left;
        private final AtomicLong beganNanos = new AtomicLong();
        private final CountDownLatch done = new CountDownLatch(1);

        Counting(long count) {
            this.left = new AtomicLong(count);
        }

        @Override
        public Set<EventType> reads() {
            return Set.of(EventType.PRODUCT_REFRESHED);
        }

        @Override
        public void handle(List<MeshEvent> slice, Decisions decisions) {
            beganNanos.compareAndSet(0, System.nanoTime());
            if (left.addAndGet(-slice.size()) <= 0) {
                done.countDown();
            }
        }

        long awaitAll() {
            try {
                if (!done.await(10, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("events are missing: " + left);
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return System.nanoTime() - beganNanos.get();
        }
    }
}
