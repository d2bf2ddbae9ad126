package dev.signalbox.catalog.model;

import org.jspecify.annotations.Nullable;

/** Who answers for a product. */
public record Owner(
        String team, @Nullable String contact, @Nullable String supportUrl) {}
