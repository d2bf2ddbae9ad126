package dev.signalbox.cli.mesh;

import dev.signalbox.events.deadletter.Order;
import java.time.Instant;

/**
 * What was ordered about a dead letter.
 *
 * @param at when the broker took the order
 */
public record Settlement(Order.Kind order, Order.Command command, Instant at) {}
