package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka consumer and its lanes (docs/adr/0006 says why the loop is ours).
 *
 * <p>The polling thread only polls, pauses and resumes. A lane that has records in hand is paused and worked on by a worker, so
 * that a lane which waits holds up no other lane, and the consumer keeps its place in the group however long the wait.
 * An assigned lane starts paused; it is sought to the position that its row holds, and never sought again, unless another instance
 * moved the row: then it is opened anew.
 */
public final class LaneConsumer implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(LaneConsumer.class);
    private static final Duration POLL_IDLE = Duration.ofMillis(100);
    private static final Duration POLL_BUSY = Duration.ofMillis(2);
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TAKE_STOCK = Duration.ofSeconds(1);
    /** How long a revocation waits for a slice in flight; the compare-and-set guards what takes longer. */
    private static final Duration HAND_OVER = Duration.ofSeconds(20);
    /** How long it waits for answers at the end: that it leaves the group, and how far it told to have read, is for others' sake. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Pattern topics;
    private final LaneOpener opener;
    private final SliceProcessor processor;
    private final GroupCommits commits;
    private final ExecutorService workers;
    private final RecordsInHand inHand;
    private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
    private final Map<TopicPartition, CompletableFuture<Void>> inFlight = new HashMap<>();
    private final Queue<Lane> ready = new ConcurrentLinkedQueue<>();
    private volatile boolean isHolding;
    private volatile boolean stopping;
    private volatile boolean polled;
    private volatile String failure = "";
    private volatile Optional<Standing> standing = Optional.empty();
    private volatile long lag;
    private long stockTakenNanos;

    LaneConsumer(
            Consumer<byte[], byte[]> consumer,
            Pattern topics,
            LaneOpener opener,
            SliceProcessor processor,
            GroupOffsets groupOffsets,
            ExecutorService workers,
            RecordsInHand inHand) {
        this.consumer = consumer;
        this.topics = topics;
        this.opener = opener;
        this.processor = processor;
        this.commits = new GroupCommits(consumer, groupOffsets, workers);
        this.workers = workers;
        this.inHand = inHand;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(topics, this);
            while (!stopping) {
                pollOnce();
            }
        } catch (RuntimeException unexpected) {
            failure = unexpected.toString();
            throw unexpected;
        } finally {
            stopping = true;
            onPartitionsRevoked(Set.copyOf(lanes.keySet()));
            close();
        }
    }

    private void pollOnce() {
        try {
            resumeReadyLanes();
            holdWhileFull();
            CrashPoints.reached(CrashPoint.BEFORE_POLL);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(isAnyLaneBusy() ? POLL_BUSY : POLL_IDLE);
            if (!records.isEmpty()) {
                CrashPoints.reached(CrashPoint.AFTER_POLL);
            }
            handOut(records);
            failure = "";
            polled = true;
            takeStock();
            commits.commit(lanes);
        } catch (InvalidOffsetException outOfRange) {
            stopLanes(outOfRange);
        } catch (KafkaException away) {
            if (failure.isEmpty()) {
                LOG.warnf("Polling failed, trying again: %s", away);
            }
            failure = away.toString();
            pause(AFTER_FAILURE);
        }
    }

    private void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (KafkaException notInOrder) {
            LOG.warnf("A consumer ends without having left its group in order: %s", notInOrder);
        }
    }

    /** Ends the loop after the slices in flight; returns at once. */
    public void stop() {
        stopping = true;
    }

    /** Whether it was told to end. */
    boolean isStopping() {
        return stopping;
    }

    boolean hasPolled() {
        return polled;
    }

    /**
     * What a consumer knows of the mesh.
     *
     * @param membership as what its group may know it
     * @param topics those that it reads
     */
    record Standing(ConsumerGroupMetadata membership, Set<String> topics) {
        Standing {
            topics = Set.copyOf(topics);
        }
    }

    /** As of the last second; empty before the first poll, and while polling fails. */
    Optional<Standing> standing() {
        return failure.isEmpty() ? standing : Optional.empty();
    }

    /** Lanes from which more is asked of the broker, by what is asked for; empty while nothing is, for want of room or of an answer. */
    Optional<Map<TopicPartition, Long>> awaited() {
        if (isHolding || !failure.isEmpty()) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> awaited = new HashMap<>();
        lanes.forEach((partition, lane) -> lane.awaits().ifPresent(position -> awaited.put(partition, position)));
        return Optional.of(awaited);
    }

    Collection<Lane> lanesNow() {
        return List.copyOf(lanes.values());
    }

    /** Why polling fails; empty if it does not. */
    public String failure() {
        return failure;
    }

    /** Records on this consumer's partitions that are not read yet, as of the last second. */
    long lag() {
        return lag;
    }

    private void takeStock() {
        long now = System.nanoTime();
        if (now - stockTakenNanos < TAKE_STOCK.toNanos()) {
            return;
        }
        stockTakenNanos = now;
        long sum = 0;
        for (TopicPartition partition : lanes.keySet()) {
            sum += consumer.currentLag(partition).orElse(0);
        }
        lag = sum;
        standing = Optional.of(new Standing(consumer.groupMetadata(), consumer.subscription()));
    }

    /**
     * Where the consumer stands after these records: markers and aborted records move it beyond the last of them. While the position
     * is not known (the partition's leader is changing), the records say how far it is at least; no lane's trouble may cost
     * another lane records that were already polled.
     */
    private long positionAfter(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            return consumer.position(lane.partition(), Duration.ZERO);
        } catch (KafkaException notKnown) {
            LOG.debugf("The position of %s is not known: %s", lane.partition(), notKnown.getMessage());
            return records.isEmpty() ? lane.position() : records.getLast().offset() + 1;
        }
    }

    /** Whether a lane may be ready to be sought or resumed in a moment. */
    private boolean isAnyLaneBusy() {
        return !inFlight.isEmpty()
                || lanes.values().stream()
                        .anyMatch(lane -> lane.state() == Lane.State.OPENING || (lane.isOpen() && !lane.wasSought()));
    }

    /** Polled, and nothing of it in a worker's hands. */
    private boolean isIdle(Lane lane) {
        return lane.isOpen() && lane.wasSought() && !inFlight.containsKey(lane.partition());
    }

    private void handOut(ConsumerRecords<byte[], byte[]> polled) {
        for (Lane lane : lanes.values()) {
            TopicPartition partition = lane.partition();
            if (!isIdle(lane)) {
                continue;
            }
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            long position = positionAfter(lane, records);
            if (position == lane.position()) {
                continue;
            }
            consumer.pause(List.of(partition));
            inHand.taken(lane, records);
            Deque<ConsumerRecord<byte[], byte[]>> left = new ArrayDeque<>(records);
            start(lane, () -> {
                while (lane.isOpen() && lane.position() != position) {
                    processor.process(
                            lane, Slice.next(left, position, lane.pace().records()));
                }
            });
        }
    }

    /** Work on a lane, on a worker's thread. */
    private interface LaneWork {
        void run() throws InterruptedException;
    }

    private void start(Lane lane, LaneWork work) {
        lane.working(true);
        inFlight.put(
                lane.partition(),
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                work.run();
                            } catch (InterruptedException shutDown) {
                                Thread.currentThread().interrupt();
                                lane.close();
                            } catch (RuntimeException | Error ours) {
                                LOG.errorf(ours, "Lane %s stops at offset %d", lane.partition(), lane.position());
                                lane.stop(ours.toString());
                            } finally {
                                lane.working(false);
                                ready.add(lane);
                            }
                        },
                        workers));
    }

    private void resumeReadyLanes() {
        List<TopicPartition> resumed = new ArrayList<>();
        for (Lane lane = ready.poll(); lane != null; lane = ready.poll()) {
            TopicPartition partition = lane.partition();
            inHand.done(lane);
            if (lanes.get(partition) != lane) {
                continue;
            }
            inFlight.remove(partition);
            if (lane.isOpen()) {
                if (!lane.wasSought()) {
                    consumer.seek(partition, lane.position());
                    lane.sought();
                }
                resumed.add(partition);
            } else if (lane.state() == Lane.State.DROPPED) {
                openAgain(partition);
            }
        }
        if (!resumed.isEmpty()) {
            consumer.resume(resumed);
        }
    }

    /** With as much in hand as the heap has room for, no lane is given more; what is not polled waits on the broker. */
    private void holdWhileFull() {
        boolean isFull = inHand.isFull();
        if (isFull || isHolding) {
            List<TopicPartition> idle = lanes.values().stream()
                    .filter(this::isIdle)
                    .map(Lane::partition)
                    .toList();
            if (isFull) {
                consumer.pause(idle);
            } else {
                consumer.resume(idle);
            }
        }
        isHolding = isFull;
    }

    /**
     * Another instance moved the lane's row while this one still has the assignment. If this one is the zombie, the next polls say so
     * and take the lane away; if the other was, nobody else reads the lane.
     */
    private void openAgain(TopicPartition partition) {
        Lane again = new Lane(partition);
        lanes.put(partition, again);
        again.working(true);
        opener.open(List.of(again), OPEN_AGAIN, this::opened);
    }

    private void opened(Lane lane) {
        lane.working(false);
        ready.add(lane);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        List<Lane> opening = assigned.stream().map(Lane::new).toList();
        opening.forEach(lane -> {
            lane.working(true);
            lanes.put(lane.partition(), lane);
        });
        try {
            consumer.pause(assigned);
            // A position there must be; nothing is fetched from it while the lane is paused.
            assigned.forEach(partition -> consumer.seek(partition, 0));
        } finally {
            opener.open(opening, Duration.ZERO, this::opened);
        }
    }

    /** Waits for slices that are in hand, not for lanes that are still being opened: one that was closed is not opened any more. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(partition -> {
            Lane lane = lanes.get(partition);
            if (lane != null) {
                lane.close();
            }
        });
        long deadline = System.nanoTime() + HAND_OVER.toNanos();
        for (TopicPartition partition : revoked) {
            awaitInFlight(inFlight.remove(partition), deadline);
            lanes.remove(partition);
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        onPartitionsRevoked(lost);
    }

    private static void awaitInFlight(@Nullable CompletableFuture<Void> work, long deadline) {
        if (work == null) {
            return;
        }
        try {
            work.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillRunning) {
            LOG.warn("A slice is still in flight at its lane's revocation; its compare-and-set decides");
        } catch (ExecutionException rejected) {
            LOG.warnf("A lane's work ended with %s", rejected.getCause());
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopLanes(InvalidOffsetException outOfRange) {
        for (TopicPartition partition : outOfRange.partitions()) {
            Lane lane = lanes.get(partition);
            if (lane == null) {
                // Said late of a partition that was taken away meanwhile.
                continue;
            }
            if (lane.wasSought() && outOfRange instanceof NoOffsetForPartitionException) {
                // Said late of the time before it was sought.
                if (!inFlight.containsKey(partition)) {
                    consumer.seek(partition, lane.position());
                }
                continue;
            }
            consumer.pause(List.of(partition));
            consumer.seek(partition, 0);
            if (!lane.wasSought()) {
                // Where it stands is being found out; until then nothing is fetched from it.
                continue;
            }
            if (inFlight.containsKey(partition)) {
                opener.stop(lane, new Loss.OutOfRange(lane.position()));
            } else {
                start(lane, () -> opener.stopOutOfRange(lane));
            }
        }
    }

    private void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
