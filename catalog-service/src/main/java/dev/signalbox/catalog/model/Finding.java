package dev.signalbox.catalog.model;

import org.jspecify.annotations.Nullable;

/** One thing that contract-service found in a publication. */
public record Finding(String code, String path, @Nullable Integer line, String message, String severity) {}
