package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.mesh.Settlement;
import dev.signalbox.events.deadletter.Order;
import java.util.Optional;

/** How a dead letter stands. */
enum LetterState {
    OPEN,
    REDRIVEN,
    PURGED,
    ALL;

    boolean includes(Optional<Settlement> settled) {
        return switch (this) {
            case ALL -> true;
            case OPEN -> settled.isEmpty();
            case REDRIVEN ->
                settled.filter(order -> order.order() == Order.Kind.REDRIVE).isPresent();
            case PURGED ->
                settled.filter(order -> order.order() == Order.Kind.PURGE).isPresent();
        };
    }
}
