package dev.signalbox.sli.model.maintenance;

import dev.signalbox.sli.model.ProductId;
import java.time.Instant;

/**
 * A time in which what happens to products counts neither good nor bad.
 *
 * @param scope {@code ""} for the mesh, a domain, or a product
 * @param until exclusive
 */
public record MaintenanceWindow(String id, String scope, Instant from, Instant until, String reason) {
    public static final String MESH = "";

    public boolean concerns(ProductId product) {
        return scope.equals(MESH) || scope.equals(product.domain()) || scope.equals(product.value());
    }
}
