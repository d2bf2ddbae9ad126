package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.rest.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a product's publications, newest first. */
record HistoryResponse(
        String productId,
        List<PublicationResponse> publications,
        @Nullable String next) {
    HistoryResponse {
        publications = List.copyOf(publications);
    }

    static HistoryResponse of(String productId, Paging.Page<PublicationEntity> page) {
        return new HistoryResponse(
                productId,
                page.entries().stream().map(PublicationResponse::of).toList(),
                page.next().orElse(null));
    }
}
