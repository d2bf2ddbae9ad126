package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.deadletter.Reason;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A rule that an event breaks.
 *
 * @param message what is wrong, in words, and what to do next
 */
record Broken(Reason reason, String message) {

    /** Nothing if the rule holds. */
    static Optional<Broken> unless(boolean holds, Supplier<String> message) {
        return holds ? Optional.empty() : Optional.of(new Broken(Reason.INVALID_EVENT, message.get()));
    }

    /** What a message may quote of a field. */
    static String quoted(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}
