package dev.signalbox.catalog.projection.product;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A publication that just got a part more. */
@JsonNaming(SnakeCaseStrategy.class)
public record PublicationKey(String productId, String publicationId) {}
