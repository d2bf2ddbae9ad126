package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.decision.TransactionDecisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.intake.Intake;
import dev.signalbox.backbone.lock.ProductLocks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one slice writes: locks, repeats dropped, the handler's rows, its decisions, dead letters, and last the lane's
 * position, all in one transaction.
 */
final class SliceTransaction {
    private final String service;
    private final MeshHandler handler;
    private final EventEncoder encoder;

    SliceTransaction(String service, MeshHandler handler, EventEncoder encoder) {
        this.service = service;
        this.handler = handler;
        this.encoder = encoder;
    }

    /** What a slice did, for metrics and for waking the workers. */
    record Done(int applied, int repeated, List<DeadLetter> buried, boolean wakesWorkers) {}

    Done write(Connection connection, LaneKey lane, long from, long end, List<Intake> slice)
            throws SQLException, LaneTakenException {
        ProductLocks.lock(connection, productsToLock(slice));
        Set<AppliedEvents.Identity> fresh = AppliedEvents.remember(connection, identities(slice));
        TransactionDecisions decisions = new TransactionDecisions(service, encoder);
        List<MeshEvent> run = new ArrayList<>();
        List<DeadLetter> buried = new ArrayList<>();
        int applied = 0;
        int taken = 0;
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> {
                    taken++;
                    if (isFresh(event, fresh)) {
                        applied++;
                        run.add(event);
                    }
                }
                case Intake.Unreadable(var letter, var event) -> {
                    handOver(run, decisions);
                    decisions.bury(letter);
                    buried.add(letter);
                    event.filter(unread -> fresh.remove(AppliedEvents.Identity.ofUnreadable(unread.cause())))
                            .ifPresent(unread -> handler.unreadable(unread, decisions));
                }
                case Intake.Refused(var event, var letter) -> {
                    if (handler.reportsRefusals()) {
                        handOver(run, decisions);
                        decisions.bury(letter);
                        buried.add(letter);
                        handler.refused(event, decisions);
                    }
                }
                case Intake.Skipped() -> {}
            }
        }
        handOver(run, decisions);
        decisions.write(connection);
        if (!LaneStore.advance(connection, lane, from, end)) {
            throw new LaneTakenException(lane, from);
        }
        return new Done(applied, taken - applied, buried, decisions.wakesWorkers());
    }

    private void handOver(List<MeshEvent> run, TransactionDecisions decisions) {
        if (!run.isEmpty()) {
            handler.handle(List.copyOf(run), decisions);
            run.clear();
        }
    }

    private Set<String> productsToLock(List<Intake> slice) {
        Set<String> products = new HashSet<>();
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken(MeshEvent event) -> products.addAll(handler.locks(event));
                case Intake.Unreadable(var letter, var event) ->
                    event.ifPresent(unread -> products.add(unread.envelope().subject()));
                case Intake.Refused(var event, var letter) -> {
                    if (handler.reportsRefusals()) {
                        products.addAll(handler.locks(event));
                    }
                }
                case Intake.Skipped() -> {}
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
                case Intake.Refused _, Intake.Skipped _ -> {}
            }
        }
        return identities;
    }

    /** The first of an event's appearances in a slice takes its identity away from the others. */
    static boolean isFresh(MeshEvent event, Set<AppliedEvents.Identity> fresh) {
        return !AppliedEvents.areRemembered(event.type()) || fresh.remove(AppliedEvents.Identity.of(event.cause()));
    }
}
