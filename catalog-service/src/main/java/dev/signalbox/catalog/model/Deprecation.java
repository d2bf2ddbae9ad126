package dev.signalbox.catalog.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a product is deprecated and until when it lives, as its domain says.
 *
 * @param successor the product that takes its place
 */
public record Deprecation(
        Instant since, @Nullable Instant sunset, @Nullable String successor) {}
