package dev.signalbox.sli.rest;

import dev.signalbox.sli.projection.WrittenPromise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the contracts of a product promise word by word; a publication has at most a few hundred, so there is one page. */
public record PromiseListResponse(
        List<WrittenPromise> promises, @Nullable String next) {}
