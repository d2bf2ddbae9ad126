package dev.signalbox.sli.model.objective;

/**
 * Where an objective stands.
 *
 * <pre>
 *  freshness:   UNKNOWN --refresh--> MET --silence--> AT_RISK --silence--> BREACHED
 *                                     ^                  |                    |
 *                                     +----- refresh ----+------ refresh -----+   AT_RISK instead of MET while
 *                                                                                 less than a fifth of the budget is left
 *  the others:  UNKNOWN --first data--> MET | AT_RISK | BREACHED, as the budget of the window says;
 *               back to UNKNOWN when what measured it falls silent
 * </pre>
 */
public enum SloState {
    /** Data is missing: nothing was ever seen, or nothing in the window. Never the same as MET. */
    UNKNOWN,
    MET,
    AT_RISK,
    BREACHED
}
