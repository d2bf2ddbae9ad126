package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Opens newly assigned lanes where they begin, or stops those that have lost what they were to read next (docs/adr/0024). */
final class LaneOpener {
    private static final Logger LOG = Logger.getLogger(LaneOpener.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String service;
    private final Transactions transactions;
    private final TopicDirectory topics;
    private final Executor workers;

    LaneOpener(String service, Transactions transactions, TopicDirectory topics, Executor workers) {
        this.service = service;
        this.transactions = transactions;
        this.topics = topics;
        this.workers = workers;
    }

    /**
     * Opens lanes that were assigned together, as far as it can with one {@link LaneSurvey}. Returns at once; a worker tries until
     * each is open, stopped or closed. None waits for another: those that have to be tried again go on by themselves. An error of ours
     * stops them.
     *
     * @param later how long from now it begins
     * @param done told of a lane as soon as it is open or stopped
     */
    void open(Collection<Lane> lanes, Duration later, Consumer<Lane> done) {
        workers.execute(() -> {
            try {
                TimeUnit.NANOSECONDS.sleep(later.toNanos());
                open(lanes, done);
            } catch (InterruptedException shutDown) {
                Thread.currentThread().interrupt();
                lanes.forEach(Lane::close);
            }
        });
    }

    private void open(Collection<Lane> lanes, Consumer<Lane> done) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        List<Lane> opening = new ArrayList<>(lanes);
        keepOpening(opening);
        while (!opening.isEmpty()) {
            try {
                new LaneSurvey(transactions, topics, opening).run((findings, areAll) -> {
                    List<Lane> unknown = act(findings, done, backoff.isFirst());
                    if (!areAll && !unknown.isEmpty()) {
                        opening.removeAll(unknown);
                        open(unknown, FIRST_PAUSE, done);
                    }
                });
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Error ours) {
                keepOpening(opening);
                LOG.errorf(ours, "Lanes %s stop", names(opening));
                opening.stream().filter(lane -> lane.stop(ours.toString())).forEach(done);
                return;
            } catch (Exception away) {
                keepOpening(opening);
                waits(opening, away.toString(), backoff.isFirst());
            }
            keepOpening(opening);
            if (!opening.isEmpty()) {
                backoff.pause();
                keepOpening(opening);
            }
        }
    }

    private static void keepOpening(List<Lane> lanes) {
        lanes.removeIf(lane -> lane.state() != Lane.State.OPENING);
    }

    /** The lanes that have to be tried again. */
    private List<Lane> act(Map<Lane, LaneSurvey.Finding> findings, Consumer<Lane> done, boolean isFirst) {
        Map<Lane, Throwable> unknown = new HashMap<>();
        findings.forEach((lane, finding) -> {
            switch (finding) {
                case LaneSurvey.Finding.Begins(UUID topicId, long offset) -> {
                    lane.open(topicId, offset);
                    done.accept(lane);
                }
                case LaneSurvey.Finding.Lost(Loss loss) -> {
                    stop(lane, loss);
                    done.accept(lane);
                }
                case LaneSurvey.Finding.Unknown(Throwable why) -> unknown.put(lane, why);
            }
        });
        unknown.keySet().stream()
                .collect(Collectors.groupingBy(lane -> String.valueOf(unknown.get(lane))))
                .forEach((why, same) -> waits(same, why, isFirst));
        return List.copyOf(unknown.keySet());
    }

    /** Stops a lane whose position the broker refused, and says why. */
    void stopOutOfRange(Lane lane) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (lane.isOpen()) {
            try {
                UUID topicId = topics.topicId(lane.partition().topic());
                Loss loss = topicId.equals(lane.key().topicId())
                        ? Loss.at(lane.position(), topics.extent(lane.partition()))
                                .orElseGet(() -> new Loss.OutOfRange(lane.position()))
                        : new Loss.Recreated(lane.position());
                stop(lane, loss);
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception away) {
                waits(List.of(lane), away.toString(), backoff.isFirst());
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

    private static void waits(Collection<Lane> lanes, String why, boolean isFirst) {
        if (isFirst && !lanes.isEmpty()) {
            LOG.warnf("Lane %s waits: %s", names(lanes), why);
        }
        lanes.forEach(lane -> lane.troubledBy(why));
    }

    private static String names(Collection<Lane> lanes) {
        return lanes.stream().map(lane -> lane.partition().toString()).sorted().collect(Collectors.joining(", "));
    }
}
