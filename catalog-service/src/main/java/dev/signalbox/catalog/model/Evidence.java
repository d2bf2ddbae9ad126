package dev.signalbox.catalog.model;

import org.jspecify.annotations.Nullable;

/** A fact that a violation rests on. */
public record Evidence(
        String path, @Nullable String expected, @Nullable String actual) {}
