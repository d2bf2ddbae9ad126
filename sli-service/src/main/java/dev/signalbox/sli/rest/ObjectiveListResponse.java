package dev.signalbox.sli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objectives, least budget left first, and behind which the next page begins. */
public record ObjectiveListResponse(
        List<ObjectiveResponse> objectives, @Nullable String next) {}
