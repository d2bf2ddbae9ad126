package dev.signalbox.catalog.model;

/** A violation for which a publication was not admitted. */
public record BlockingViolation(String violationId, String policyId) {}
