package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits a consumer's offsets to its group, for lag tools, and as the watermark if the database is lost: the database's row is the
 * truth. Used by the polling thread alone.
 */
final class GroupCommits {
    private static final Logger LOG = Logger.getLogger(GroupCommits.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final GroupOffsets offsets;
    private final Executor workers;
    private CompletableFuture<Map<Lane, Long>> told = CompletableFuture.completedFuture(Map.of());
    private long lookedAtNanos;

    GroupCommits(Consumer<byte[], byte[]> consumer, GroupOffsets offsets, Executor workers) {
        this.consumer = consumer;
        this.offsets = offsets;
        this.workers = workers;
    }

    /** Commits what was found out since the last time, and lets a worker find out more; at most once a second, and waits for nothing. */
    void commit(Map<TopicPartition, Lane> lanes) {
        long now = System.nanoTime();
        if (now - lookedAtNanos < EVERY.toNanos() || !told.isDone()) {
            return;
        }
        lookedAtNanos = now;
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        told.join().forEach((lane, position) -> {
            if (lanes.get(lane.partition()) == lane) {
                committed.put(lane.partition(), new OffsetAndMetadata(position));
            }
        });
        List<Lane> open = List.copyOf(lanes.values());
        told = CompletableFuture.supplyAsync(() -> told(open), workers);
        if (committed.isEmpty()) {
            return;
        }
        CrashPoints.reached(CrashPoint.BEFORE_GROUP_COMMIT);
        consumer.commitAsync(committed, (_, refused) -> {
            CrashPoints.reached(CrashPoint.AFTER_GROUP_COMMIT);
            if (refused != null) {
                LOG.debugf("The group's offsets were not committed: %s", refused.getMessage());
                offsets.refused();
            }
        });
    }

    private Map<Lane, Long> told(Collection<Lane> lanes) {
        try {
            return offsets.told(lanes);
        } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (Exception away) {
            LOG.debugf("The group's offsets stay where they are: %s", away.getMessage());
            return Map.of();
        }
    }
}
