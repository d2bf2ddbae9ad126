package dev.signalbox.catalog.projection.search;

import dev.signalbox.catalog.model.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, best first.
 *
 * @param total how many there are on all pages
 * @param next behind which product the next page begins; empty on the last
 */
public record SearchResult(
        List<Found> products, Map<Facet, List<FacetCount>> facets, long total, Optional<String> next) {
    public SearchResult {
        products = List.copyOf(products);
        facets = Map.copyOf(facets);
    }

    /** A value of a facet, and how many products one would get by choosing it. */
    public record FacetCount(String value, long count) {}

    /**
     * One product.
     *
     * @param state ADMITTED if there is a current version, else the state of the newest publication
     * @param worstObjective BREACHED, AT_RISK, UNKNOWN or MET; null without objectives
     * @param rank how well it fits the words, 0 without any; comparable within one answer only
     */
    public record Found(
            String productId,
            String domain,
            @Nullable String name,
            String version,
            String state,
            @Nullable String lifecycle,
            @Nullable Owner owner,
            @Nullable String purpose,
            List<String> tags,
            String newestVersion,
            String newestState,
            long openViolations,
            @Nullable String worstObjective,
            double rank) {}
}
