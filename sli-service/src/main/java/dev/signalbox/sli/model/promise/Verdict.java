package dev.signalbox.sli.model.promise;

/** Governance's last word on a publication. */
public enum Verdict {
    ADMITTED,
    BLOCKED
}
