package dev.signalbox.catalog.projection.graph;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * Data that was seen to flow from a product's port into another product.
 *
 * @param port empty for the product as a whole
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FlowRow(String offeredBy, String readBy, String port, String runId, Instant observedAt) {}
