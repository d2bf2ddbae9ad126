package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Finds out where newly assigned lanes begin: each at its row in the database, or, the first time, at the topic's beginning. A lane
 * whose next records the topic does not hold is stopped instead (docs/adr/0024).
 *
 * <p>Lanes that were assigned together are opened together: however many they are, one request for the ids of their topics, two of
 * each broker that leads them for what it holds, and two transactions.
 */
final class LaneOpener {
    private static final Logger LOG = Logger.getLogger(LaneOpener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String service;
    private final Transactions transactions;
    private final TopicDirectory topics;

    LaneOpener(String service, Transactions transactions, TopicDirectory topics) {
        this.service = service;
        this.transactions = transactions;
        this.topics = topics;
    }

    /**
     * Tries until each of these lanes is open, stopped or closed.
     *
     * @param done told of a lane as soon as it is open or stopped, whatever the others still wait for
     */
    void open(Collection<Lane> lanes, Consumer<Lane> done) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        List<Lane> opening = stillOpening(lanes);
        while (!opening.isEmpty()) {
            Attempt attempt = new Attempt(opening, done, backoff.isFirst());
            try {
                attempt.run();
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                attempt.refused(stillOpening(opening), away);
            }
            opening = stillOpening(opening);
            if (!opening.isEmpty()) {
                backoff.pause();
                opening = stillOpening(opening);
            }
        }
    }

    private static List<Lane> stillOpening(Collection<Lane> lanes) {
        return lanes.stream().filter(lane -> lane.state() == Lane.State.OPENING).toList();
    }

    /** Stops a lane whose position the broker refused, and says why. */
    void stopOutOfRange(Lane lane) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (lane.isOpen()) {
            try {
                UUID topicId = topics.topicId(lane.partition().topic());
                Loss loss = topicId.equals(lane.key().topicId())
                        ? lossAt(lane.position(), topics.extent(lane.partition()))
                                .orElseGet(() -> new Loss.OutOfRange(lane.position()))
                        : new Loss.Recreated(lane.position());
                stop(lane, loss);
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                waits(List.of(lane), away, backoff.isFirst());
                backoff.pause();
            }
        }
    }

    void stop(Lane lane, Loss loss) {
        String why = loss.wordsFor(service);
        if (lane.stop(why)) {
            LOG.errorf("Lane %s stops: %s", lane.partition(), why);
        }
    }

    private static Optional<Loss> lossAt(long position, TopicDirectory.Extent held) {
        if (position < held.beginning()) {
            return Optional.of(new Loss.Deleted(position, held.beginning()));
        }
        return position > held.end() ? Optional.of(new Loss.Truncated(position, held.end())) : Optional.empty();
    }

    private static void waits(Collection<Lane> lanes, Throwable why, boolean isFirst) {
        if (lanes.isEmpty()) {
            return;
        }
        if (isFirst) {
            LOG.warnf(
                    "Lane %s waits: %s",
                    lanes.stream()
                            .map(lane -> lane.partition().toString())
                            .sorted()
                            .collect(Collectors.joining(", ")),
                    why);
        }
        lanes.forEach(lane -> lane.troubledBy(why.toString()));
    }

    /** One try to open what is not open yet. */
    private final class Attempt {
        private final Map<TopicPartition, Lane> lanes;
        private final Consumer<Lane> done;
        private final boolean isFirst;

        Attempt(List<Lane> lanes, Consumer<Lane> done, boolean isFirst) {
            this.lanes = lanes.stream().collect(Collectors.toMap(Lane::partition, lane -> lane));
            this.done = done;
            this.isFirst = isFirst;
        }

        void run() throws Exception {
            Map<TopicPartition, LaneKey> keys = keys();
            // The rows first: another instance may move them on until the broker is asked, and never beyond what it
            // says then.
            Map<LaneKey, Long> rows = rows(keys);
            Answers<TopicPartition, TopicDirectory.Extent> held =
                    new Answers<>(topics.extents(keys.keySet()), TopicDirectory.PATIENCE);
            while (held.areAwaited()) {
                Answers.Batch<TopicPartition, TopicDirectory.Extent> come = held.next();
                come.refused().forEach((partition, why) -> refused(List.of(lane(partition)), why));
                Map<LaneKey, Long> beginnings = new HashMap<>();
                come.given().forEach((partition, extent) -> {
                    LaneKey key = Objects.requireNonNull(keys.get(partition));
                    Long row = rows.get(key);
                    if (row == null) {
                        beginnings.put(key, extent.beginning());
                    } else {
                        lossAt(row, extent).ifPresentOrElse(loss -> lost(key, loss), () -> opened(key, row));
                    }
                });
                inserted(beginnings).forEach(this::opened);
            }
        }

        private Map<TopicPartition, LaneKey> keys() throws InterruptedException {
            Map<String, List<Lane>> byTopic = lanes.values().stream()
                    .collect(Collectors.groupingBy(lane -> lane.partition().topic()));
            Answers.Batch<String, UUID> ids =
                    new Answers<>(topics.topicIds(byTopic.keySet()), TopicDirectory.PATIENCE).all();
            ids.refused().forEach((topic, why) -> refused(byTopic.getOrDefault(topic, List.of()), why));
            Map<TopicPartition, LaneKey> keys = new HashMap<>();
            lanes.keySet().forEach(partition -> {
                UUID id = ids.given().get(partition.topic());
                if (id != null) {
                    keys.put(partition, new LaneKey(id, partition));
                }
            });
            return keys;
        }

        /** Where lanes stand that have a row; of the others, those whose name stood for another topic are stopped, and left out. */
        private Map<LaneKey, Long> rows(Map<TopicPartition, LaneKey> keys) throws Exception {
            Map<LaneKey, Long> rows = new HashMap<>();
            Map<LaneKey, Long> earlier = new HashMap<>();
            transactions.run(connection -> {
                rows.putAll(LaneStore.nextOffsets(connection, keys.values()));
                Set<LaneKey> unknown = new HashSet<>(keys.values());
                unknown.removeAll(rows.keySet());
                earlier.putAll(LaneStore.offsetsInEarlierTopics(connection, unknown));
            });
            earlier.forEach((key, offset) -> {
                keys.remove(key.partition());
                lost(key, new Loss.Recreated(offset));
            });
            return rows;
        }

        /** Rows of lanes that were never read, at their topics' beginnings; where they stand, which may be further by now. */
        private Map<LaneKey, Long> inserted(Map<LaneKey, Long> beginnings) throws Exception {
            if (beginnings.isEmpty()) {
                return Map.of();
            }
            return transactions.call(connection -> {
                LaneStore.forgetUnreadEarlierTopics(connection, beginnings.keySet());
                LaneStore.insertUnopened(connection, beginnings);
                return LaneStore.nextOffsets(connection, beginnings.keySet());
            });
        }

        private Lane lane(TopicPartition partition) {
            return Objects.requireNonNull(lanes.get(partition));
        }

        private void opened(LaneKey key, long from) {
            Lane lane = lane(key.partition());
            lane.open(key.topicId(), from);
            done.accept(lane);
        }

        private void lost(LaneKey key, Loss loss) {
            Lane lane = lane(key.partition());
            stop(lane, loss);
            done.accept(lane);
        }

        void refused(Collection<Lane> refused, Throwable why) {
            waits(refused, why, isFirst);
        }
    }
}
