package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Notices that a topic was deleted and created again under its name while it is read: a consumer whose offset exists in the new
 * topic too reads on without a word.
 */
final class TopicWatch implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final TopicDirectory topics;
    private final Supplier<Stream<Lane>> lanes;
    private final LaneOpener opener;

    TopicWatch(TopicDirectory topics, Supplier<Stream<Lane>> lanes, LaneOpener opener) {
        this.topics = topics;
        this.lanes = lanes;
        this.opener = opener;
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
                try {
                    stopLanesOfOtherTopics();
                } catch (ExecutionException | TimeoutException | KafkaException away) {
                    LOG.debugf("The topics' ids are not known: %s", away);
                }
            }
        } catch (InterruptedException shutDown) {
            LOG.debug("The topics are watched no more");
        }
    }

    private void stopLanesOfOtherTopics() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, UUID> ids = topics.topics();
        lanes.get().filter(Lane::isOpen).forEach(lane -> {
            UUID id = ids.get(lane.partition().topic());
            if (id != null && !id.equals(lane.key().topicId())) {
                opener.stop(lane, new Loss.Recreated(lane.position()));
            }
        });
    }
}
