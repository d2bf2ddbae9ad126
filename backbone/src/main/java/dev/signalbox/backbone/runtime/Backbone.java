package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.database.WriteFence;
import dev.signalbox.backbone.deadletter.DeadLetterStore;
import dev.signalbox.backbone.effect.EffectWorker;
import dev.signalbox.backbone.handler.EffectHandler;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.lane.Engine;
import dev.signalbox.backbone.lane.EngineLimits;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.outbox.OutboxRelay;
import dev.signalbox.backbone.outbox.OutboxStore;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.backbone.rebuild.RebuildConfig;
import dev.signalbox.backbone.timer.Overdue;
import dev.signalbox.backbone.timer.TimerWorker;
import dev.signalbox.backbone.wakeup.Bell;
import dev.signalbox.events.serde.EventSchemas;
import dev.signalbox.events.topic.EventType;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.jboss.logging.Logger;

/**
 * Starts the engine with the service and stops it with it.
 *
 * <p>The start waits, in the background, until the registry holds the events' schemas: a service never registers them, and
 * until then it is alive but not ready.
 */
@Singleton
public class Backbone {
    private static final Logger LOG = Logger.getLogger(Backbone.class);
    private static final Duration RETRY_START = Duration.ofSeconds(1);
    private static final Duration JOIN = Duration.ofSeconds(10);

    private final EngineConfig config;
    private final EngineParts parts;
    private final MeshHandler handler;
    private final List<TimerHandler> timerHandlers;
    private final Transactions transactions;
    private final DataSource dataSource;
    private final KafkaClients kafka;
    private final WriteFence fence;
    private final RebuildConfig rebuild;
    private final EngineMetrics metrics;

    private final InstantSource clock = InstantSource.system();
    private final Bell startBell = new Bell();
    private final PatientDecoder decoder;
    private final OutboxRelay relay;
    private final EffectWorker effects;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Optional<Running> running = Optional.empty();
    private volatile String startTrouble = "starting";
    private volatile boolean stopping;

    public Backbone(
            EngineConfig config,
            EngineParts parts,
            MeshHandler handler,
            @All List<TimerHandler> timerHandlers,
            @All List<EffectHandler> effectHandlers,
            Transactions transactions,
            DataSource dataSource,
            RecordSender sender,
            KafkaClients kafka,
            WriteFence fence,
            RebuildConfig rebuild,
            MeterRegistry meters) {
        CrashPoints.prepare();
        this.config = config;
        this.parts = parts;
        this.handler = handler;
        this.timerHandlers = timerHandlers;
        this.transactions = transactions;
        this.dataSource = dataSource;
        this.kafka = kafka;
        this.fence = fence;
        this.rebuild = rebuild;
        this.metrics = new EngineMetrics(meters);
        this.decoder = new PatientDecoder(parts.codec(), clock);
        this.relay = new OutboxRelay(dataSource, sender, parts.workers().outbox());
        this.effects = new EffectWorker(transactions, effectHandlers, parts.name(), parts.encoder(), parts.workers());
        WorkerMetrics waiting = new WorkerMetrics(meters);
        waiting.outbox(() -> secondsOf(OutboxStore::age));
        waiting.deadLetters(
                () -> asked(connection -> (double) DeadLetterStore.waiting(connection), Double.NaN),
                () -> secondsOf(DeadLetterStore::age));
        waiting.effects(effects::backlog);
        waiting.timers(() -> running.map(now -> now.timers().overdue()).orElse(Overdue.NONE));
    }

    /** What runs once the registry was found in order. */
    private record Running(Engine engine, TimerWorker timers, Admin admin) {}

    /**
     * What this service has before it. What cannot be asked counts as nothing: where the broker or the database is away, a write
     * fails by that.
     *
     * @param outboxUpTo how far the outbox is counted
     */
    Pressure pressure(int outboxUpTo) {
        long lag = running.map(Running::engine).map(Backbone::backlog).orElse(0L);
        return asked(
                connection ->
                        new Pressure(lag, OutboxStore.depth(connection, outboxUpTo + 1), OutboxStore.age(connection)),
                new Pressure(lag, 0, Duration.ZERO));
    }

    private static long backlog(Engine engine) {
        try {
            return engine.backlog();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException | TimeoutException away) {
            LOG.debugf("The lag is not known: %s", away.getMessage());
            return 0;
        }
    }

    /** Asks the database; the other answer while it cannot be asked. */
    private <T> T asked(SqlWork<T> question, T otherwise) {
        try (Connection connection = dataSource.getConnection()) {
            return question.run(connection);
        } catch (Exception away) {
            LOG.debugf("What waits in the database is not known: %s", away.getMessage());
            return otherwise;
        }
    }

    /** Not a number while the database cannot be asked. */
    private double secondsOf(SqlWork<Duration> age) {
        return asked(connection -> age.run(connection).toMillis() / 1000.0, Double.NaN);
    }

    void start(@Observes StartupEvent started) {
        if (rebuild.enabled()) {
            return;
        }
        run("outbox-relay", relay);
        run("backbone-start", this::startWhenRegistryIsReady);
    }

    private void startWhenRegistryIsReady() {
        while (!stopping) {
            try {
                new EventSchemas(parts.registry()).verifyPresent(EventType.values());
                parts.codec().prepare(EventType.values());
                startEngine();
                startTrouble = "";
                return;
            } catch (RuntimeException notYet) {
                if (!String.valueOf(notYet.getMessage()).equals(startTrouble)) {
                    LOG.warnf("Not ready yet: %s", notYet.getMessage());
                }
                startTrouble = String.valueOf(notYet.getMessage());
                startBell.await(RETRY_START);
            }
        }
    }

    private void startEngine() {
        Admin admin = kafka.admin();
        Authority authority = new Authority(config.authority(), config.cutOver());
        // Asked about each event: not by way of the scope's proxy.
        MeshHandler itself = ClientProxy.unwrap(handler);
        Engine engine = new Engine(
                parts.name(),
                itself,
                transactions,
                new RecordReader(itself.reads(), authority, decoder),
                parts.encoder(),
                new EngineLimits(
                                config.consumers(),
                                config.laneWorkers(),
                                config.deadLetters().mostOfKey())
                        .withLostAfter(config.lostAfter()),
                metrics,
                () -> kafka.consumer(parts.name(), config.groupProtocol()),
                admin,
                clock,
                parts.workers());
        TimerWorker timers = new TimerWorker(
                transactions,
                engine.readThrough(),
                timerHandlers,
                parts.name(),
                parts.encoder(),
                clock,
                parts.workers());
        running = Optional.of(new Running(engine, timers, admin));
        engine.start();
        run("timers", timers);
        run("effects", effects);
        LOG.infof("%s reads the mesh; authority is %s", parts.name(), config.authority());
    }

    private void run(String name, Runnable work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(work));
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        startBell.ring();
        running.ifPresent(now -> {
            now.engine().close();
            now.timers().stop();
        });
        effects.stop();
        relay.stop();
        for (Thread thread : List.copyOf(threads)) {
            thread.join(JOIN);
        }
        running.ifPresent(now -> now.admin().close());
    }

    /** What keeps this instance from working, in words; empty if nothing does. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!startTrouble.isEmpty()) {
            troubles.add(startTrouble);
        }
        if (decoder.waitingForRegistry()) {
            troubles.add("the schema registry is unreachable");
        }
        if (relay.isFailing()) {
            troubles.add("the outbox cannot be sent");
        }
        running.filter(now -> !fence.isMet()).ifPresent(now -> {
            troubles.addAll(now.engine().status().troubles());
            if (!now.timers().failure().isEmpty()) {
                troubles.add(now.timers().failure());
            }
        });
        return troubles;
    }

    /** What somebody should look at although this instance works; empty if there is nothing. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(effects.backlog().overdue());
        running.ifPresent(now -> notes.add(now.timers().overdue().failure()));
        notes.add(fence.isMet() ? "a rebuild is running: what is asked is answered, what is to be written waits" : "");
        notes.removeIf(String::isEmpty);
        return notes;
    }
}
