package dev.signalbox.catalog.model;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a product hands out data.
 *
 * @param type topic, table, api, file or the domain's own word
 * @param encoding how the document is packed: identity or gzip
 * @param document the digest of the contract document as it was sent
 */
public record OutputPort(
        String name,
        String type,
        @Nullable String location,
        String contractId,
        String contractVersion,
        String mediaType,
        String encoding,
        String document) {}
