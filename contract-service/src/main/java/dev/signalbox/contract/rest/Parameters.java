package dev.signalbox.contract.rest;

import dev.signalbox.contract.model.ProductId;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** What a request names, as far as it can be a name at all. */
final class Parameters {

    private Parameters() {}

    /** A product id in the path: an address with anything else in its place leads nowhere. */
    static String productInPath(String written) {
        return ProductId.parse(written)
                .map(ProductId::value)
                .orElseThrow(() -> RequestRefusedException.notFound(noProduct(written)));
    }

    static Optional<String> product(UriInfo uri) {
        Optional<String> written = Paging.single(uri.getQueryParameters(), "product");
        if (written.flatMap(ProductId::parse).isEmpty() && written.isPresent()) {
            throw RequestRefusedException.badRequest(noProduct(written.get()));
        }
        return written;
    }

    static Optional<String> contract(UriInfo uri) {
        return Paging.single(uri.getQueryParameters(), "contract");
    }

    private static String noProduct(String written) {
        return written + " is no product id: write <domain>.<product> in lower-case letters, digits and hyphens.";
    }
}
