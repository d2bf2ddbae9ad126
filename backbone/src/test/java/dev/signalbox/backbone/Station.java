package dev.signalbox.backbone;

import dev.signalbox.backbone.database.EngineDatabase;
import dev.signalbox.backbone.database.JdbcTransactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.effect.EffectWorker;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.PendingEffect;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.EngineLimits;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.outbox.OutboxRelay;
import dev.signalbox.backbone.outbox.ProducerSender;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.backbone.timer.TimerWorker;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.ds.PGSimpleDataSource;

/** One instance of a service: the whole engine around a handler that counts, on a database that instances may share. */
final class Station implements AutoCloseable {
    static final int MOST_LETTERS_OF_KEY = 100;
    static final EngineLimits LIMITS = new EngineLimits(1, 4, MOST_LETTERS_OF_KEY);

    private final Mesh mesh;
    private final PGSimpleDataSource dataSource;
    private final JdbcTransactions transactions;
    private final Counters counters;
    private final PatientDecoder decoder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Engine engine;
    private final OutboxRelay relay;
    private final TimerWorker timers;
    private final EffectWorker effects;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger effectAttempts = new AtomicInteger();
    private final AtomicInteger effectsEnded = new AtomicInteger();

    /** A handler that works in the running transaction of its station. */
    interface HandlerInTransaction {
        MeshHandler over(Supplier<Connection> transaction);
    }

    /** A group of consumers and how it shares partitions. */
    record Group(String id, GroupProtocol protocol, Map<String, Object> settings) {
        Group named(String other) {
            return new Group(other, protocol, settings);
        }
    }

    /** What is different from one station to another. */
    record Setup(
            String service,
            Database database,
            Group group,
            Authority authority,
            String jdbcUrl,
            HandlerInTransaction handler,
            UnaryOperator<RecordSender> courier,
            EngineLimits limits) {

        static Setup of(String service) {
            Mesh.running().createDeadLetters(service);
            Database database = newDatabase();
            return new Setup(
                    service,
                    database,
                    new Group(service, GroupProtocol.CLASSIC, Map.of()),
                    new Authority(AuthorityMode.OPEN, Map.of()),
                    database.url(),
                    transaction -> new CountingHandler(
                            transaction,
                            EventType.PRODUCT_PUBLISHED,
                            EventType.PRODUCT_REFRESHED,
                            EventType.SLO_EVALUATED),
                    sender -> sender,
                    LIMITS);
        }

        /** The same service after it lost its database, in a group of its own because the old one's offsets are lost too. */
        Setup inAnEmptyDatabase() {
            Database empty = newDatabase();
            return new Setup(
                    service,
                    empty,
                    group.named(group.id() + "-again"),
                    authority,
                    empty.url(),
                    handler,
                    courier,
                    limits);
        }

        Setup inGroup(String other) {
            return new Setup(service, database, group.named(other), authority, jdbcUrl, handler, courier, limits);
        }

        Setup with(GroupProtocol protocol) {
            Group other = new Group(group.id(), protocol, group.settings());
            return new Setup(service, database, other, authority, jdbcUrl, handler, courier, limits);
        }

        Setup withAuthority(Authority other) {
            return new Setup(service, database, group, other, jdbcUrl, handler, courier, limits);
        }

        Setup handledBy(HandlerInTransaction other) {
            return new Setup(service, database, group, authority, jdbcUrl, other, courier, limits);
        }

        /** Where a transaction that fails has taken too long after this. */
        Setup withLongAttempts(Duration longAttempt) {
            return with(new EngineLimits(
                    limits.consumers(),
                    limits.laneWorkers(),
                    limits.mostLettersOfKey(),
                    longAttempt,
                    limits.lostAfter()));
        }

        /** Where a consumer that reads no more is made anew after this. */
        Setup withLostAfter(Duration lostAfter) {
            return with(limits.withLostAfter(lostAfter));
        }

        private Setup with(EngineLimits other) {
            return new Setup(service, database, group, authority, jdbcUrl, handler, courier, other);
        }

        /** Its consumers reach the broker by another way, on which something is asked every second; nothing else of it does. */
        Setup consumingBy(String bootstrapServers) {
            Map<String, Object> settings = new HashMap<>(group.settings());
            settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1_000);
            Group other = new Group(group.id(), group.protocol(), settings);
            return new Setup(service, database, other, authority, jdbcUrl, handler, courier, limits);
        }

        /** Between the outbox and Kafka. */
        Setup sentBy(UnaryOperator<RecordSender> other) {
            return new Setup(service, database, group, authority, jdbcUrl, handler, other, limits);
        }

        /** Without what was on the topics before; a topic that is created later is read from its beginning. */
        Setup fromNow() {
            try (Connection connection = connection()) {
                Mesh.running().standAtTheEnd(connection);
                return this;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        /** A connection of the test's own. */
        Connection connection() throws SQLException {
            return EngineDatabase.connect(database);
        }

        /** Reaches the database by another way, such as a proxy. */
        Setup through(int port) {
            String url = database.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
            return new Setup(service, database, group, authority, url, handler, courier, limits);
        }

        private static Database newDatabase() {
            Database database = EngineDatabase.create("backbone");
            try (Connection connection = EngineDatabase.connect(database);
                    Statement create = connection.createStatement()) {
                create.execute(Counters.TABLE);
                create.execute(JoiningHandler.TABLE);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            return database;
        }
    }

    Station(Setup setup) {
        mesh = Mesh.running();
        dataSource = EngineDatabase.dataSource(setup.jdbcUrl(), setup.database());
        transactions = new JdbcTransactions(dataSource);
        counters = new Counters(transactions::current);
        MeshHandler handler = setup.handler().over(transactions::current);
        SchemaRegistryClient registry =
                new SchemaRegistryClient(RegistryConfig.of(mesh.infrastructure().registryUrl()));
        EventCodec codec = new EventCodec(registry);
        codec.prepare(EventType.values());
        decoder = new PatientDecoder(codec, InstantSource.system());
        EventEncoder encoder = new EventEncoder(setup.service(), codec);
        Workers workers = new Workers();
        admin = Admin.create(Map.of("bootstrap.servers", mesh.infrastructure().bootstrapServers()));
        engine = new Engine(
                setup.service(),
                handler,
                transactions,
                new RecordReader(handler.reads(), setup.authority(), decoder),
                encoder,
                setup.limits(),
                new EngineMetrics(meters),
                () -> consumer(setup.group()),
                admin,
                InstantSource.system(),
                workers);
        producer = mesh.producer(Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024));
        relay = new OutboxRelay(dataSource, setup.courier().apply(new ProducerSender(producer)), workers.outbox());
        timers = new TimerWorker(
                transactions,
                engine.readThrough(),
                List.of(new CountingTimer()),
                setup.service(),
                encoder,
                InstantSource.system(),
                workers);
        effects = new EffectWorker(transactions, List.of(new SecondTimeEffect()), setup.service(), encoder, workers);
    }

    Station start() {
        engine.start();
        threads.add(Thread.ofPlatform().start(relay));
        threads.add(Thread.ofPlatform().start(timers));
        threads.add(Thread.ofPlatform().start(effects));
        return this;
    }

    static Station started(Setup setup) {
        return new Station(setup).start();
    }

    Engine engine() {
        return engine;
    }

    boolean waitsForRegistry() {
        return decoder.waitingForRegistry();
    }

    OutboxRelay relay() {
        return relay;
    }

    TimerWorker timers() {
        return timers;
    }

    EffectWorker effects() {
        return effects;
    }

    /** How many attempts of effects were ended from outside. */
    int effectsEnded() {
        return effectsEnded.get();
    }

    /** A counter of the engine's metrics, over all its labels. */
    double metric(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** A connection of the test's own. */
    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    int effectAttempts() {
        return effectAttempts.get();
    }

    /** How often something was counted for a product. */
    long counted(String productId, String what) {
        return number("SELECT coalesce(sum(n), 0) FROM counter WHERE product_id = '" + productId + "' AND what = '"
                + what + "'");
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long number(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(Group group) {
        Map<String, Object> config = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                mesh.infrastructure().bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group.id(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                10_000));
        config.putAll(group.settings());
        group.protocol().applyTo(config);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        engine.close();
        timers.stop();
        effects.stop();
        relay.stop();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            transactions.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        admin.close();
        producer.close();
    }

    private final class CountingTimer implements TimerHandler {
        @Override
        public String kind() {
            return "count";
        }

        @Override
        public void due(DueTimer timer, Decisions decisions) {
            counters.count(timer.productId(), "TIMER");
            counters.remember(timer.productId(), EventType.PRODUCT_REFRESHED.name(), "BEFORE TIMER");
        }
    }

    /** Fails at the first attempt unless the product is prompt; for some products it never answers. */
    private final class SecondTimeEffect implements EffectHandler {
        @Override
        public String kind() {
            return "count";
        }

        @Override
        public String perform(PendingEffect effect) throws InterruptedException {
            effectAttempts.incrementAndGet();
            if (effect.productId().contains("hangs")) {
                hang();
            }
            if (effect.attempt() == 1 && !effect.productId().contains("prompt")) {
                throw new IllegalStateException("not reachable at the first attempt");
            }
            return "attempt " + effect.attempt();
        }

        private void hang() throws InterruptedException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                effectsEnded.incrementAndGet();
                throw ended;
            }
        }

        @Override
        public void done(PendingEffect effect, String result, Decisions decisions) {
            counters.count(effect.productId(), "EFFECT " + result);
        }
    }
}
