package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds out where a newly assigned lane begins: at its row in the database, or, the first time, at the topic's beginning. A lane
 * whose next records the topic does not hold is stopped instead (docs/adr/0024).
 */
final class LaneOpener {
    private static final Logger LOG = Logger.getLogger(LaneOpener.class);

    private final String service;
    private final Transactions transactions;
    private final TopicDirectory topics;

    LaneOpener(String service, Transactions transactions, TopicDirectory topics) {
        this.service = service;
        this.transactions = transactions;
        this.topics = topics;
    }

    /** Tries until the lane is open, stopped or closed. */
    void open(Lane lane) throws InterruptedException {
        tryWhile(lane, Lane.State.OPENING, () -> tryToOpen(lane));
    }

    /** Stops a lane whose position the broker refused, and says why. */
    void stopOutOfRange(Lane lane) throws InterruptedException {
        tryWhile(lane, Lane.State.OPEN, () -> {
            UUID topicId = topics.topicId(lane.partition().topic());
            Loss loss = topicId.equals(lane.key().topicId())
                    ? lossAt(lane, lane.position()).orElseGet(() -> new Loss.OutOfRange(lane.position()))
                    : new Loss.Recreated(lane.position());
            stop(lane, loss);
        });
    }

    void stop(Lane lane, Loss loss) {
        String why = loss.wordsFor(service);
        if (lane.stop(why)) {
            LOG.errorf("Lane %s stops: %s", lane.partition(), why);
        }
    }

    private interface Try {
        void run() throws Exception;
    }

    private static void tryWhile(Lane lane, Lane.State state, Try step) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
        while (lane.state() == state) {
            try {
                step.run();
                return;
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                if (backoff.isFirst()) {
                    LOG.warnf("Lane %s waits: %s", lane.partition(), away);
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
            lossAt(lane, known.get()).ifPresentOrElse(loss -> stop(lane, loss), () -> lane.open(topicId, known.get()));
            return;
        }
        Optional<Long> earlier = transactions.call(connection -> LaneStore.offsetInEarlierTopic(connection, key));
        if (earlier.isPresent()) {
            stop(lane, new Loss.Recreated(earlier.get()));
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

    private Optional<Loss> lossAt(Lane lane, long position) throws Exception {
        long beginning = topics.beginning(lane.partition());
        if (position < beginning) {
            return Optional.of(new Loss.Deleted(position, beginning));
        }
        long end = topics.logEnd(lane.partition());
        return position > end ? Optional.of(new Loss.Truncated(position, end)) : Optional.empty();
    }
}
