package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.Owner;
import dev.signalbox.catalog.projection.product.ListedProductEntity;
import dev.signalbox.web.rest.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of products.
 *
 * @param next what to ask {@code after} for the next page; null on the last
 */
record ProductListResponse(List<Listed> products, @Nullable String next) {
    ProductListResponse {
        products = List.copyOf(products);
    }

    static ProductListResponse of(Paging.Page<ListedProductEntity> page) {
        return new ProductListResponse(
                page.entries().stream().map(Listed::of).toList(), page.next().orElse(null));
    }

    /**
     * One product.
     *
     * @param state ADMITTED if there is a current version, else the state of the newest publication
     */
    record Listed(
            String productId,
            String domain,
            @Nullable String name,
            String version,
            String state,
            @Nullable String lifecycle,
            @Nullable Owner owner,
            @Nullable String purpose,
            List<String> tags,
            Newest newest,
            long openViolations) {
        static Listed of(ListedProductEntity product) {
            return new Listed(
                    product.productId,
                    product.domain,
                    product.name,
                    product.version,
                    product.state,
                    product.lifecycle,
                    product.owner,
                    product.purpose,
                    product.tags,
                    new Newest(product.newestPublicationId, product.newestVersion, product.newestState),
                    product.openViolations);
        }
    }

    /** The publication that came last, current or not. */
    record Newest(String publicationId, String version, String state) {}
}
