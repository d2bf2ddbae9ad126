package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.LettersOfSlice;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.Origin;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.backbone.intake.Intake;
import dev.signalbox.backbone.lock.ProductLocks;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.deadletter.Coordinates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one slice writes: locks, repeats dropped, the handler's rows, its decisions, dead letters, and last the lane's
 * position, all in one transaction.
 */
final class SliceTransaction {
    private final String service;
    private final MeshHandler handler;
    private final EventEncoder encoder;
    private final int mostLettersOfKey;

    SliceTransaction(String service, MeshHandler handler, EventEncoder encoder, int mostLettersOfKey) {
        this.service = service;
        this.handler = handler;
        this.encoder = encoder;
        this.mostLettersOfKey = mostLettersOfKey;
    }

    /** What a slice did, for metrics and for waking the workers. */
    record Done(Outcomes outcomes, List<DeadLetter> buried, Workers.Work left) {}

    Done write(Connection connection, LaneKey lane, long from, long end, List<Intake> slice)
            throws SQLException, LaneTakenException {
        CrashPoints.reached(CrashPoint.BEFORE_LOCK);
        ProductLocks.lock(connection, productsToLock(slice));
        CrashPoints.reached(CrashPoint.AFTER_LOCK);
        Set<AppliedEvents.Identity> fresh = AppliedEvents.remember(connection, identities(slice));
        TransactionDecisions decisions = new TransactionDecisions(service, encoder);
        List<MeshEvent> run = new ArrayList<>();
        List<BuriedRecord> news = new ArrayList<>();
        LettersOfSlice letters = new LettersOfSlice(mostLettersOfKey);
        int applied = 0;
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> {
                    if (isFresh(event, fresh)) {
                        applied++;
                        run.add(event);
                    }
                    if (isRedriven(event, lane)) {
                        // It comes late, from whichever lane: no neighbour in the slice says what stood before it.
                        handOver(run, decisions);
                        letters.settle(place(event.origin()));
                    }
                }
                case Intake.Unreadable(var letter, var event) -> {
                    letters.bury(letter);
                    boolean isRepeat = event.isPresent()
                            && !fresh.remove(AppliedEvents.Identity.ofUnreadable(
                                    event.get().cause()));
                    if (!isRepeat) {
                        ofProduct(letter).ifPresent(news::add);
                        event.filter(this::isAnswered).ifPresent(unread -> {
                            handOver(run, decisions);
                            handler.unreadable(unread, decisions);
                        });
                    }
                }
                case Intake.Refused(var event, var letter) -> {
                    if (handler.reportsRefusals()) {
                        handOver(run, decisions);
                        letters.bury(letter);
                        handler.refused(event, decisions);
                    } else if (isRedriven(event.event(), lane)) {
                        letters.settle(place(event.event().origin()));
                    }
                }
                case Intake.Settled(Coordinates original) -> letters.settle(original);
                case Intake.Skipped() -> {}
            }
        }
        handOver(run, news, decisions);
        List<DeadLetter> buried = letters.write(connection);
        buried.forEach(decisions::bury);
        decisions.write(connection);
        Outcomes outcomes = Outcomes.of(slice, applied);
        CrashPoints.reached(CrashPoint.BEFORE_OFFSET);
        if (!LaneStore.advance(connection, lane, from, end, outcomes)) {
            throw new LaneTakenException(lane, from);
        }
        CrashPoints.reached(CrashPoint.AFTER_OFFSET);
        return new Done(outcomes, buried, decisions.left());
    }

    private void handOver(List<MeshEvent> run, TransactionDecisions decisions) {
        handOver(run, List.of(), decisions);
    }

    private void handOver(List<MeshEvent> run, List<BuriedRecord> news, TransactionDecisions decisions) {
        if (!run.isEmpty() || !news.isEmpty()) {
            CrashPoints.reached(CrashPoint.BEFORE_PROJECTION);
            if (news.isEmpty()) {
                handler.handle(List.copyOf(run), decisions);
            } else {
                handler.handle(List.copyOf(run), news, decisions);
            }
            CrashPoints.reached(CrashPoint.AFTER_PROJECTION);
            run.clear();
        }
    }

    private boolean isAnswered(UnreadableEvent event) {
        return handler.answersUnreadable().contains(event.type());
    }

    /** The record of a letter, if it is news about a product. */
    private static Optional<BuriedRecord> ofProduct(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        return letter.product()
                .filter(product -> letter.redrives() == 0)
                .map(product -> new BuriedRecord(
                        product,
                        new Origin(
                                source.topic(),
                                source.partition(),
                                source.offset(),
                                Instant.ofEpochMilli(source.timestamp())),
                        letter.reason().name()));
    }

    private static boolean isRedriven(MeshEvent event, LaneKey lane) {
        return !event.origin().topic().equals(lane.partition().topic());
    }

    private static Coordinates place(Origin origin) {
        return new Coordinates(origin.topic(), origin.partition(), origin.offset(), origin.brokerTime());
    }

    private Set<String> productsToLock(List<Intake> slice) {
        Set<String> products = new HashSet<>();
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> products.addAll(handler.locks(event));
                case Intake.Unreadable(var letter, var event) -> {
                    event.filter(this::isAnswered)
                            .ifPresent(unread -> products.add(unread.envelope().subject()));
                    ofProduct(letter).ifPresent(record -> products.addAll(handler.locks(record)));
                }
                case Intake.Refused(var event, var letter) -> {
                    if (handler.reportsRefusals()) {
                        products.addAll(handler.locks(event));
                    }
                }
                case Intake.Settled _, Intake.Skipped _ -> {}
            }
        }
        return products;
    }

    static Set<AppliedEvents.Identity> identities(List<Intake> slice) {
        Set<AppliedEvents.Identity> identities = new HashSet<>();
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> {
                    if (AppliedEvents.areRemembered(event.type())) {
                        identities.add(AppliedEvents.Identity.of(event.cause()));
                    }
                }
                case Intake.Unreadable(var letter, var event) ->
                    event.ifPresent(unread -> identities.add(AppliedEvents.Identity.ofUnreadable(unread.cause())));
                case Intake.Refused _, Intake.Settled _, Intake.Skipped _ -> {}
            }
        }
        return identities;
    }

    /** The first of an event's appearances in a slice takes its identity away from the others. */
    static boolean isFresh(MeshEvent event, Set<AppliedEvents.Identity> fresh) {
        return !AppliedEvents.areRemembered(event.type()) || fresh.remove(AppliedEvents.Identity.of(event.cause()));
    }
}
