package dev.signalbox.governance.model.violation;

import java.time.Instant;

/**
 * That a violation is let pass for a time.
 *
 * @param by who granted it
 * @param until when it ends, in milliseconds as events carry it; from then on it does not hold
 */
public record Waiver(String by, String reason, Instant until) {

    public boolean holdsAt(Instant now) {
        return now.isBefore(until);
    }

    Waiver told() {
        return new Waiver(Caps.text(by), Caps.text(reason), until);
    }
}
