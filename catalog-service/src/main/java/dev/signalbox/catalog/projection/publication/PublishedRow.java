package dev.signalbox.catalog.projection.publication;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.signalbox.catalog.model.Description;
import java.time.Instant;

/** What a ProductPublished fills of a publication. */
@JsonNaming(SnakeCaseStrategy.class)
public record PublishedRow(
        String productId,
        String publicationId,
        String version,
        Description description,
        Instant publishedAt,
        String publishedTopic,
        long publishedOffset) {}
