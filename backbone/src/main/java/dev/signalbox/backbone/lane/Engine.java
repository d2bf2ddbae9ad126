package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.redrive.RedriveReader;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.RedriveTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** The consumers of one service instance, reading what its handler reads. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final List<LaneReader> readers = new ArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService laneThreads;
    private final TopicDirectory topics;
    private final ReadThrough readThrough;
    private final List<Runnable> watches;
    private final List<CompletableFuture<Void>> watching = new CopyOnWriteArrayList<>();

    /**
     * Makes the consumers; {@link #start} starts them.
     *
     * @param kafkaConsumers gives each consumer, and another for one that is lost; byte arrays, {@code read_committed}, {@code auto.offset.reset=none}, no auto commit
     * @param workers woken after a commit that left something for them
     */
    public Engine(
            String service,
            MeshHandler handler,
            Transactions transactions,
            RecordReader reader,
            EventEncoder encoder,
            EngineLimits limits,
            EngineMetrics metrics,
            Supplier<Consumer<byte[], byte[]>> kafkaConsumers,
            Admin admin,
            InstantSource clock,
            Workers workers) {
        this.laneThreads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("lane-worker-", 0).factory());
        Transactions inTurn = new TurnTaking(transactions, limits.laneWorkers());
        this.topics = new TopicDirectory(admin);
        Pattern read = topicsOf(service, handler);
        LaneOpener opener = new LaneOpener(service, inTurn, topics, laneThreads);
        SliceProcessor processor = new SliceProcessor(
                inTurn,
                new RedriveReader(service, reader),
                new SliceTransaction(service, handler, encoder, limits.mostLettersOfKey()),
                metrics,
                workers,
                limits.longAttempt());
        for (int i = 0; i < limits.consumers(); i++) {
            readers.add(new LaneReader(
                    () -> new LaneConsumer(
                            kafkaConsumers.get(),
                            read,
                            opener,
                            processor,
                            new GroupOffsets(transactions),
                            laneThreads,
                            RecordsInHand.shareOfHeap(limits.consumers())),
                    metrics));
        }
        metrics.lanes(
                () -> readers.stream().mapToLong(LaneReader::lag).sum(),
                () -> lanes().filter(lane -> lane.state() == Lane.State.STOPPED).count(),
                () -> status().stuckFor());
        this.watches = List.of(
                new TopicWatch(topics, this::lanes, opener),
                new ConsumerWatch(
                        readers,
                        topics,
                        new GroupDirectory(admin),
                        read.asMatchPredicate(),
                        limits.lostAfter(),
                        System::nanoTime));
        this.readThrough = new ReadThrough(transactions, topics, read.asMatchPredicate(), readers, clock);
    }

    /** Those of the families that the handler reads, and where an operator gives this service orders. */
    public static Pattern topicsOf(String service, MeshHandler handler) {
        String families = TopicFamily.subscriptionPattern(handler.reads().stream()
                .map(EventType::family)
                .distinct()
                .sorted()
                .toArray(TopicFamily[]::new));
        return Pattern.compile(families + "|^" + Pattern.quote(new RedriveTopic(service).name()) + "$");
    }

    public void start() {
        for (LaneReader reader : readers) {
            threads.add(
                    Thread.ofPlatform().name("lane-consumer-" + threads.size()).start(reader));
        }
        watches.forEach(watch ->
                watching.add(CompletableFuture.runAsync(watch, laneThreads).whenComplete((_, why) -> {
                    if (why != null) {
                        LOG.error("Topics or consumers are not watched any more", why);
                    }
                })));
    }

    /** How far the lanes of this instance have been read. */
    public ReadThrough readThrough() {
        return readThrough;
    }

    /** Records on this instance's lanes that are not in its database yet, those in hand included; asks the broker. */
    public long backlog() throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        lanes().filter(Lane::isOpen).forEach(lane -> positions.put(lane.partition(), lane.position()));
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> end :
                topics.ends(positions.keySet()).entrySet()) {
            behind += Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), end.getValue()));
        }
        return behind;
    }

    /** The state of every lane and consumer. */
    public EngineStatus status() {
        List<String> failures = new ArrayList<>();
        readers.stream()
                .map(LaneReader::failure)
                .filter(text -> !text.isEmpty())
                .forEach(failures::add);
        threads.stream()
                .filter(thread -> !thread.isAlive())
                .forEach(thread -> failures.add(thread.getName() + " has ended"));
        watching.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .forEach(
                        ended -> failures.add("topics or consumers are not watched any more: " + ended.exceptionNow()));
        return EngineStatus.of(lanes().toList(), failures);
    }

    private Stream<Lane> lanes() {
        return readers.stream().flatMap(reader -> reader.lanesNow().stream());
    }

    /** Stops polling, lets the slices in flight end, and closes. */
    @Override
    public void close() {
        readers.forEach(LaneReader::stop);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE);
            }
            laneThreads.shutdownNow();
            if (!laneThreads.awaitTermination(CLOSE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a slice is still in flight after " + CLOSE);
            }
        } catch (InterruptedException interrupted) {
            laneThreads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
