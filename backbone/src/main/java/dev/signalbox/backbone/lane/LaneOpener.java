package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Finds out where a newly assigned lane begins: at its row in the database, or, the first time, at the topic's beginning. */
final class LaneOpener {
    private static final Logger LOG = Logger.getLogger(LaneOpener.class);

    private final Transactions transactions;
    private final TopicDirectory topics;

    LaneOpener(Transactions transactions, TopicDirectory topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    /** Tries until the lane is open, stopped or closed. */
    void open(Lane lane) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
        while (lane.state() == Lane.State.OPENING) {
            try {
                tryToOpen(lane);
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                if (backoff.isFirst()) {
                    LOG.warnf("Lane %s cannot be opened yet: %s", lane.partition(), away);
                }
                lane.troubledBy(away.toString());
                backoff.pause();
            }
        }
    }

    private void tryToOpen(Lane lane) throws Exception {
        UUID topicId = topics.topicId(lane.partition().topic());
        LaneKey key = new LaneKey(topicId, lane.partition());
        Optional<Long> known = transactions.call(connection -> LaneStore.nextOffset(connection, key));
        if (known.isPresent()) {
            lane.open(topicId, known.get());
            return;
        }
        Optional<Long> earlier = transactions.call(connection -> LaneStore.offsetInEarlierTopic(connection, key));
        if (earlier.isPresent()) {
            String why = "topic " + lane.partition().topic() + " is not the one that was read up to offset "
                    + earlier.get() + ": it was deleted and created again; rebuild this service's projection";
            LOG.errorf("Lane %s stops: %s", lane.partition(), why);
            lane.stop(why);
            return;
        }
        long beginning = topics.beginning(lane.partition());
        long from = transactions.call(connection -> {
            LaneStore.forgetUnreadEarlierTopic(connection, key);
            LaneStore.insertMissing(connection, key, beginning);
            return LaneStore.nextOffset(connection, key).orElseThrow();
        });
        lane.open(topicId, from);
    }
}
