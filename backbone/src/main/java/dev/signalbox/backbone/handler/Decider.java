package dev.signalbox.backbone.handler;

import java.util.Collection;
import java.util.function.Consumer;

/** How a service decides without an event, a timer or an effect: after a REST write, or a changed folder. */
public interface Decider {

    /**
     * Runs the work in one transaction under the locks of these products, and writes what it decided. The work may run once only;
     * an exception rolls it back and reaches the caller.
     */
    void decide(Collection<String> productIds, Consumer<Decisions> work);
}
