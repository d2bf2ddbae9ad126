package dev.signalbox.contract.model;

/** Whether a finding stops a publication or only tells its owner something. */
public enum Severity {
    ERROR,
    WARNING
}
