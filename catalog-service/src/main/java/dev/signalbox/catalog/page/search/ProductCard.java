package dev.signalbox.catalog.page.search;

import dev.signalbox.catalog.page.StateBadge;
import dev.signalbox.catalog.projection.search.SearchResult.Found;
import dev.signalbox.web.page.Badge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A found product.
 *
 * @param waiting the state of a newer publication that is not current; null if there is none
 * @param objective how its service levels fare; null if there is nothing to worry about
 */
public record ProductCard(
        String productId,
        String domain,
        String name,
        String version,
        @Nullable String purpose,
        @Nullable String team,
        List<String> tags,
        @Nullable Badge lifecycle,
        @Nullable Badge waiting,
        String waitingVersion,
        long openViolations,
        @Nullable Badge objective) {
    private static final int TAGS = 5;

    public ProductCard {
        tags = List.copyOf(tags);
    }

    static ProductCard of(Found product) {
        boolean settled = product.newestState().equals("ADMITTED");
        boolean admitted = product.state().equals("ADMITTED");
        return new ProductCard(
                product.productId(),
                product.domain(),
                product.name() == null ? product.productId() : product.name(),
                product.version(),
                product.purpose(),
                product.owner() == null ? null : product.owner().team(),
                product.tags().stream().limit(TAGS).toList(),
                admitted && product.lifecycle() != null ? StateBadge.ofLifecycle(product.lifecycle()) : null,
                settled ? null : StateBadge.ofPublication(product.newestState()),
                product.newestVersion(),
                product.openViolations(),
                objective(product.worstObjective()));
    }

    private static @Nullable Badge objective(@Nullable String worst) {
        if (worst == null || worst.equals("MET") || worst.equals("UNKNOWN")) {
            return null;
        }
        Badge badge = Badge.ofObjective(worst);
        return new Badge("service level " + badge.text(), badge.sign(), badge.tone());
    }
}
