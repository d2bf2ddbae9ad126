package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Notices consumers that read no more and do not know it: their group has put them out and they do not join again, or a fetch of
 * theirs is never answered. Kafka's client waits without end for an answer that was taken for another's (docs/adr/0050). The broker is
 * asked by another client; while it does not answer that one either, nothing speaks against a consumer.
 */
final class ConsumerWatch implements Runnable {
    private static final Logger LOG = Logger.getLogger(ConsumerWatch.class);
    private static final int LOOKS = 12;

    private final Collection<LaneReader> readers;
    private final TopicDirectory topics;
    private final GroupDirectory groups;
    private final Duration lostAfter;
    private final Map<LaneConsumer, Doubts> doubts = new HashMap<>();

    /** @param lostAfter a consumer against which the same has spoken for so long, at each of a dozen looks, is made anew */
    ConsumerWatch(List<LaneReader> readers, TopicDirectory topics, GroupDirectory groups, Duration lostAfter) {
        this.readers = List.copyOf(readers);
        this.topics = topics;
        this.groups = groups;
        this.lostAfter = lostAfter;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(lostAfter.dividedBy(LOOKS).toNanos());
                look();
            }
        } catch (InterruptedException shutDown) {
            LOG.debug("The consumers are watched no more");
        }
    }

    void look() throws InterruptedException {
        Set<LaneConsumer> seen = new HashSet<>();
        for (LaneReader reader : readers) {
            LaneConsumer consumer = reader.consumer();
            seen.add(consumer);
            Doubts against = doubts.computeIfAbsent(consumer, _ -> new Doubts());
            against.seen(reasons(consumer), System.nanoTime());
            against.lasting(lostAfter, System.nanoTime()).ifPresent(why -> reader.renew(consumer, why));
        }
        doubts.keySet().retainAll(seen);
    }

    private Set<String> reasons(LaneConsumer consumer) throws InterruptedException {
        Set<String> reasons = new HashSet<>();
        try {
            Optional<ConsumerGroupMetadata> membership = consumer.membership();
            if (membership.isPresent()
                    && !groups.members(membership.get().groupId()).know(membership.get())) {
                reasons.add("its group does not know it");
            }
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debugf("The broker does not say who is in the group: %s", away);
        }
        try {
            Map<TopicPartition, Long> awaited = consumer.awaited();
            topics.readable(awaited.keySet()).forEach((partition, end) -> {
                long position = Objects.requireNonNull(awaited.get(partition));
                if (position < end) {
                    reasons.add("nothing comes of " + partition + " from offset " + position + " on");
                }
            });
        } catch (KafkaException away) {
            LOG.debugf("The broker does not say what there is to read: %s", away);
        }
        return reasons;
    }
}
