package dev.signalbox.sli.model;

import java.time.Instant;

/**
 * What the mesh was last told of an objective.
 *
 * @param since when the objective came into this state
 * @param revision of the last evaluation that was sent; 0 if there was none
 */
public record Standing(SloState state, Instant since, long revision) {
    public static final Standing NEVER_TOLD = new Standing(SloState.UNKNOWN, Instant.EPOCH, 0);

    public boolean isTold() {
        return revision > 0;
    }

    /** The standing after one more evaluation. */
    public Standing told(SloState next, Instant at) {
        return new Standing(next, next == state && isTold() ? since : at, revision + 1);
    }
}
