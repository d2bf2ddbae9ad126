package dev.signalbox.sli.model;

/**
 * Where an objective stands.
 *
 * <pre>
 *            refresh            silence             silence
 *  UNKNOWN ----------> MET ----------> AT_RISK ----------> BREACHED
 *                       ^------ refresh --+------ refresh -----+
 * </pre>
 */
public enum SloState {
    /** Data is missing: nothing was ever seen, or nothing in the window. Never the same as MET. */
    UNKNOWN,
    MET,
    AT_RISK,
    BREACHED
}
