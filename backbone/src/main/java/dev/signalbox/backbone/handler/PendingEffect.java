package dev.signalbox.backbone.handler;

/**
 * Something a decision wanted done outside.
 *
 * @param id UUIDv5 of its cause, kind, product and key; the same in every attempt
 * @param attempt 1 for the first
 */
public record PendingEffect(
        String id, String kind, String productId, String key, String payload, int attempt, Cause.OfEffect cause) {}
