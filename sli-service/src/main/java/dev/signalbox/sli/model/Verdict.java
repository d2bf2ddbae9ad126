package dev.signalbox.sli.model;

/** Governance's last word on a publication. */
public enum Verdict {
    ADMITTED,
    BLOCKED
}
