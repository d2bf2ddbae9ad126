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
    private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);
    /** At so many looks in a row the same has to speak against a consumer. */
    static final int LOOKS = 12;

    private static final int LONGEST = 15;

    private final List<Watched> all;
    private final TopicDirectory topics;
    private final GroupDirectory groups;
    private final Predicate<String> isRead;
    private final Duration pause;
    private int unansweredLooks;

    private static final class Watched {
        private final LaneReader reader;
        private final Doubts doubts;
        private LaneConsumer consumer;

        Watched(LaneReader reader, Doubts doubts) {
            this.reader = reader;
            this.doubts = doubts;
            this.consumer = reader.consumer();
        }
    }

    /**
     * @param isRead which topics each of the readers should read
     * @param lostAfter a consumer against which the same has spoken for so long is made anew; one against which it speaks again, after longer
     *     each time
     */
    ConsumerWatch(
            List<LaneReader> readers,
            TopicDirectory topics,
            GroupDirectory groups,
            Predicate<String> isRead,
            Duration lostAfter) {
        this.all = readers.stream()
                .map(reader -> new Watched(reader, new Doubts(LOOKS, lostAfter, lostAfter.multipliedBy(LONGEST))))
                .toList();
        this.topics = topics;
        this.groups = groups;
        this.isRead = isRead;
        this.pause = lostAfter.dividedBy(LOOKS);
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
        Answered answered = ask();
        for (Watched watched : all) {
            LaneConsumer consumer = watched.reader.consumer();
            if (consumer != watched.consumer) {
                watched.consumer = consumer;
                watched.doubts.beginAnew();
            }
            if (consumer.isStopping()) {
                continue;
            }
            look(watched, answered);
            long now = System.nanoTime();
            watched.doubts.convincing(now).ifPresent(doubt -> {
                watched.doubts.actedUpon(doubt, now);
                watched.reader.renew(consumer, doubt.inWords());
            });
        }
    }

    /** What the broker says that concerns all of them; empty where it says nothing. */
    private record Answered(Optional<GroupDirectory.Members> members, Optional<Set<String>> topics) {}

    private Answered ask() throws InterruptedException {
        Optional<String> group = all.stream()
                .flatMap(watched -> watched.reader.consumer().standing().stream())
                .map(standing -> standing.membership().groupId())
                .findFirst();
        if (group.isEmpty()) {
            return new Answered(Optional.empty(), Optional.empty());
        }
        try {
            Answered answered = new Answered(
                    Optional.of(groups.members(group.get())),
                    Optional.of(topics.topics().keySet().stream().filter(isRead).collect(Collectors.toSet())));
            unansweredLooks = 0;
            return answered;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            if (++unansweredLooks == LOOKS) {
                LOG.warnf("Whether consumers are lost is not known, the broker does not say who reads what: %s", away);
            }
            return new Answered(Optional.empty(), Optional.empty());
        }
    }

    private void look(Watched watched, Answered answered) throws InterruptedException {
        Set<Doubt> doubts = new HashSet<>();
        watched.consumer.standing().ifPresent(standing -> {
            answered.members()
                    .filter(members -> !members.know(standing.membership()))
                    .ifPresent(_ -> doubts.add(new Doubt.NotInItsGroup()));
            answered.topics()
                    .ifPresent(there -> there.stream()
                            .filter(topic -> !standing.topics().contains(topic))
                            .forEach(topic -> doubts.add(new Doubt.Overlooked(topic))));
        });
        Optional<Map<TopicPartition, Long>> awaited = watched.consumer.awaited();
        Map<TopicPartition, Long> unanswered = new HashMap<>(awaited.orElse(Map.of()));
        readable(unanswered.keySet()).forEach((partition, end) -> {
            Long position = unanswered.remove(partition);
            if (position != null && position < end) {
                doubts.add(new Doubt.Withheld(partition, position));
            }
        });
        Predicate<Doubt> isUnanswered = doubt -> switch (doubt) {
            case Doubt.NotInItsGroup() -> answered.members().isEmpty();
            case Doubt.Overlooked(String _) -> answered.topics().isEmpty();
            case Doubt.Withheld(TopicPartition partition, long offset) ->
                awaited.isEmpty() || Long.valueOf(offset).equals(unanswered.get(partition));
        };
        watched.doubts.look(doubts, isUnanswered, System.nanoTime());
    }

    /** Ends up to which the broker says that can be read; a copy, since what is asked about changes with the answers. */
    private Map<TopicPartition, Long> readable(Set<TopicPartition> partitions) throws InterruptedException {
        try {
            return topics.readable(Set.copyOf(partitions));
        } catch (KafkaException away) {
            LOG.debugf("The broker does not say what there is to read: %s", away);
            return Map.of();
        }
    }
}
