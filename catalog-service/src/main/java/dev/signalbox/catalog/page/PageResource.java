package dev.signalbox.catalog.page;

import dev.signalbox.catalog.projection.product.ListedProductEntity;
import dev.signalbox.catalog.projection.product.ShownProduct;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.web.page.Html;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages: the list of products, and one page per product. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class PageResource {
    private static final int CARDS = 60;

    @GET
    public Response products(
            @QueryParam("domain") @Nullable String domain, @QueryParam("after") @Nullable String after) {
        Optional<String> chosen = Optional.ofNullable(domain).filter(name -> !name.isEmpty());
        List<ListedProductEntity> found = ListedProductEntity.page(chosen, Optional.ofNullable(after), CARDS + 1);
        boolean more = found.size() > CARDS;
        List<ListedProductEntity> shown = more ? found.subList(0, CARDS) : found;
        return Html.page(Pages.products(ListPage.of(
                shown,
                ListedProductEntity.domains(),
                chosen,
                after == null,
                more ? Optional.of(shown.getLast().productId) : Optional.empty())));
    }

    @GET
    @Path("products/{productId}")
    public Response product(@PathParam("productId") String productId) {
        return ShownProduct.of(productId)
                .map(shown -> Html.page(Pages.product(
                        ProductPage.of(shown, PublicationEntity.historyOf(productId, ProductPage.TIMELINE + 1)))))
                .orElseGet(() -> Html.notFound(Pages.missing(productId)));
    }
}
