package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Notices consumers that read no more and do not know it: their group has put them out and they do not join again, they do not hear of
 * new topics, or nothing comes of what stands ready. Kafka's client waits without end for an answer that it took for another's
 * (docs/adr/0050). The broker is asked by another client; while it does not answer that one either, nothing speaks against a consumer.
 */
final class ConsumerWatch implements Runnable {
    /** At so many looks the same has to speak against a consumer. */
    static final int LOOKS = 12;

    private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);
    private static final int AT_MOST = 15;
    /** For each answer of the broker. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Watched> all;
    private final TopicDirectory topics;
    private final GroupDirectory groups;
    private final Predicate<String> isRead;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private int unansweredLooks;

    /** A reader, and what was last seen of its consumer. */
    private static final class Watched {
        private final LaneReader reader;
        private final Doubts doubts;
        private LaneConsumer consumer;
        private Map<TopicPartition, Long> positions = Map.of();
        private Set<TopicPartition> moved = Set.of();
        private Set<TopicPartition> inHand = Set.of();
        private Optional<LaneConsumer.Standing> standing = Optional.empty();
        private Optional<Map<TopicPartition, Long>> awaited = Optional.empty();

        Watched(LaneReader reader, Doubts doubts) {
            this.reader = reader;
            this.doubts = doubts;
            this.consumer = reader.consumer();
        }

        void observe() {
            LaneConsumer now = reader.consumer();
            if (now != consumer) {
                consumer = now;
                positions = Map.of();
                doubts.beginAnew();
            }
            Map<TopicPartition, Long> before = positions;
            positions = consumer.lanesNow().stream()
                    .filter(Lane::isOpen)
                    .collect(Collectors.toMap(Lane::partition, Lane::position));
            moved = positions.entrySet().stream()
                    .filter(lane -> !lane.getValue().equals(before.getOrDefault(lane.getKey(), lane.getValue())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            inHand = consumer.lanesNow().stream()
                    .filter(Lane::isInHand)
                    .map(Lane::partition)
                    .collect(Collectors.toSet());
            standing = consumer.standing();
            awaited = consumer.awaited();
        }

        Set<TopicPartition> behind(Map<TopicPartition, Long> ends) {
            return awaited.orElse(Map.of()).entrySet().stream()
                    .filter(lane -> lane.getValue() < ends.getOrDefault(lane.getKey(), 0L))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    /**
     * @param isRead which topics each of the readers should read
     * @param lostAfter a consumer against which the same has spoken for so long is made anew; where it speaks again, after longer each time
     */
    ConsumerWatch(
            List<LaneReader> readers,
            TopicDirectory topics,
            GroupDirectory groups,
            Predicate<String> isRead,
            Duration lostAfter,
            LongSupplier nanoTime) {
        Patience patience = new Patience(lostAfter, lostAfter.multipliedBy(AT_MOST));
        this.all = readers.stream()
                .map(reader -> new Watched(reader, new Doubts(LOOKS, lostAfter.dividedBy(2), patience)))
                .toList();
        this.topics = topics;
        this.groups = groups;
        this.isRead = isRead;
        this.pause = lostAfter.dividedBy(LOOKS);
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                look();
            }
        } catch (InterruptedException shutDown) {
            LOG.debug("The consumers are watched no more");
        }
    }

    void look() throws InterruptedException {
        all.forEach(Watched::observe);
        List<Watched> running =
                all.stream().filter(watched -> !watched.consumer.isStopping()).toList();
        Answered answered = ask(running);
        for (Watched watched : running) {
            long now = nanoTime.getAsLong();
            watched.doubts.add(answered.about(watched), now);
            watched.doubts.convincing(now).ifPresent(doubt -> {
                watched.doubts.actedUpon(now);
                watched.reader.renew(watched.consumer, doubt.inWords());
            });
        }
    }

    /** What the broker says; empty, or without what is asked for, where it does not say it. */
    private record Answered(
            Optional<GroupDirectory.Members> members,
            Optional<Set<String>> topics,
            Map<TopicPartition, Long> ends,
            Leaders leaders) {
        Look about(Watched watched) {
            Set<TopicPartition> behind = watched.behind(ends);
            Map<TopicPartition, Long> known = new HashMap<>(ends);
            known.keySet().removeAll(leaders.maybeServedWith(watched.moved, behind));
            Set<TopicPartition> served = new HashSet<>(leaders.servedWith(watched.moved, behind));
            served.addAll(watched.inHand);
            return new Look(watched.standing, members, topics, watched.awaited, known, served);
        }
    }

    private Answered ask(List<Watched> running) throws InterruptedException {
        Optional<GroupDirectory.Members> members = Optional.empty();
        Optional<Set<String>> there = Optional.empty();
        Map<TopicPartition, Long> ends = Map.of();
        Leaders leaders = new Leaders(Map.of());
        try {
            Set<TopicPartition> awaited = running.stream()
                    .flatMap(watched -> watched.awaited.orElse(Map.of()).keySet().stream())
                    .collect(Collectors.toSet());
            ends = topics.readable(awaited, PATIENCE);
            Set<String> doubted = new HashSet<>();
            for (Watched watched : running) {
                Set<TopicPartition> behind = watched.behind(ends);
                if (!behind.isEmpty() && !watched.moved.isEmpty()) {
                    behind.forEach(partition -> doubted.add(partition.topic()));
                    watched.moved.forEach(partition -> doubted.add(partition.topic()));
                }
            }
            leaders = topics.leaders(doubted, PATIENCE);
            Optional<String> group = running.stream()
                    .flatMap(watched -> watched.standing.stream())
                    .map(standing -> standing.membership().groupId())
                    .findFirst();
            if (group.isPresent()) {
                there = Optional.of(
                        topics.topics().keySet().stream().filter(isRead).collect(Collectors.toSet()));
                members = Optional.of(groups.members(group.get(), PATIENCE));
            }
            unansweredLooks = 0;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            if (++unansweredLooks == LOOKS) {
                LOG.warnf("Whether consumers are lost is not known, the broker does not say who reads what: %s", away);
            }
        }
        return new Answered(members, there, ends, leaders);
    }
}
