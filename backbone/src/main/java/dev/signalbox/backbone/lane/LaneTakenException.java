package dev.signalbox.backbone.lane;

/** The lane's row does not stand where this lane stands. */
final class LaneTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    LaneTakenException(LaneKey lane, long expected) {
        super("lane " + lane + " does not stand at " + expected + " any more");
    }
}
