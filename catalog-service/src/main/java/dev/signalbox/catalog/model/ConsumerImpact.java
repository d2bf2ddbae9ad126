package dev.signalbox.catalog.model;

import org.jspecify.annotations.Nullable;

/** What a publication means for one declared consumer. */
public record ConsumerImpact(
        String consumerId,
        String impact,
        @Nullable String path,
        @Nullable String message) {}
