package dev.signalbox.catalog.page;

import dev.signalbox.catalog.projection.product.ListedProductEntity;
import dev.signalbox.web.page.Badge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the list of products shows.
 *
 * @param domain the one domain that is shown; null for all
 * @param next where the next page is; null on the last
 */
public record ListPage(
        List<Card> cards,
        List<DomainLink> domains,
        long total,
        @Nullable String domain,
        boolean first,
        @Nullable String next) {
    public ListPage {
        cards = List.copyOf(cards);
        domains = List.copyOf(domains);
    }

    /**
     * One product.
     *
     * @param waiting the version and state of a newer publication that is not current; null if there is none
     */
    public record Card(
            String productId,
            String domain,
            String name,
            String version,
            @Nullable String purpose,
            @Nullable String team,
            List<String> tags,
            @Nullable Badge lifecycle,
            @Nullable Badge waiting,
            @Nullable String waitingVersion,
            long openViolations) {
        static Card of(ListedProductEntity product) {
            boolean settled = product.newestState.equals("ADMITTED");
            return new Card(
                    product.productId,
                    product.domain,
                    product.name == null ? product.productId : product.name,
                    product.version,
                    product.purpose,
                    product.owner == null ? null : product.owner.team(),
                    product.tags.stream().limit(5).toList(),
                    product.state.equals("ADMITTED") && product.lifecycle != null
                            ? StateBadge.ofLifecycle(product.lifecycle)
                            : null,
                    settled ? null : StateBadge.ofPublication(product.newestState),
                    settled ? null : product.newestVersion,
                    product.openViolations);
        }
    }

    /** A domain to narrow the list to. */
    public record DomainLink(String name, long products, String href, boolean chosen) {}

    static ListPage of(
            List<ListedProductEntity> products,
            List<ListedProductEntity.DomainCount> domains,
            Optional<String> domain,
            boolean first,
            Optional<String> next) {
        return new ListPage(
                products.stream().map(Card::of).toList(),
                domains.stream()
                        .map(count -> new DomainLink(
                                count.domain(),
                                count.products(),
                                "/?domain=" + encoded(count.domain()),
                                domain.isPresent() && domain.get().equals(count.domain())))
                        .toList(),
                domains.stream()
                        .mapToLong(ListedProductEntity.DomainCount::products)
                        .sum(),
                domain.orElse(null),
                first,
                next.map(after -> "/?after=" + encoded(after)
                                + domain.map(name -> "&domain=" + encoded(name)).orElse(""))
                        .orElse(null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
