package dev.signalbox.sli.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objectives, least budget left first, and behind which the next page begins.
 *
 * @param asOf the moment gone by that was asked about; null for now
 * @param resolution how exact the answer is for that moment; null for now
 */
public record ObjectiveListResponse(
        List<ObjectiveResponse> objectives,
        @Nullable String next,
        @Nullable Instant asOf,
        @Nullable String resolution) {}
