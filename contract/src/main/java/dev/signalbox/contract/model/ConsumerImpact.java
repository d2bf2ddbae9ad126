package dev.signalbox.contract.model;

import org.jspecify.annotations.Nullable;

/**
 * What a contract means for one declared consumer.
 *
 * @param path where it breaks, or may break; null where it does not
 */
public record ConsumerImpact(
        String consumerId,
        Impact impact,
        @Nullable String path,
        @Nullable String message) {

    /** Whether a consumer can read on. */
    public enum Impact {
        BREAKS,
        UNKNOWN,
        COMPATIBLE
    }
}
