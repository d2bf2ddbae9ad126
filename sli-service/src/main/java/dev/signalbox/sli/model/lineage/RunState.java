package dev.signalbox.sli.model.lineage;

/** What an OpenLineage document tells: a step of a run, or what belongs to no run. */
public enum RunState {
    START,
    RUNNING,
    /** The run put its data there. */
    COMPLETE,
    /** The run was stopped: nobody's attempt failed, and nothing came of it. */
    ABORT,
    FAIL,
    OTHER,
    /** A dataset by itself. */
    DATASET,
    /** A job by itself: what its runs read and write. */
    JOB;

    /** Whether it says that data was, or is, put into the outputs. */
    public boolean writes() {
        return this == COMPLETE || this == JOB;
    }
}
