package dev.signalbox.catalog.projection.search;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What a contract document says, for the search.
 *
 * @param digest of the document as it was sent
 * @param fieldNames the names of its objects and fields
 * @param prose its descriptions
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ContractWords(String digest, String fieldNames, String prose) {}
