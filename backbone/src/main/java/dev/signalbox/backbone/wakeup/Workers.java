package dev.signalbox.backbone.wakeup;

/**
 * The workers that wait for what commits leave, each by its bell: a commit wakes nobody for whom it has nothing.
 *
 * @param outbox rung when there is something to send
 * @param effects rung when there is something to perform
 */
public record Workers(Bell outbox, Bell effects) {
    /** Workers with bells of their own. */
    public Workers() {
        this(new Bell(), new Bell());
    }

    /** What one commit left to be done. */
    public record Work(boolean records, boolean effects) {
        public static final Work NOTHING = new Work(false, false);
    }

    /** Called after the commit. */
    public void wake(Work left) {
        if (left.records()) {
            outbox.ring();
        }
        if (left.effects()) {
            effects.ring();
        }
    }
}
