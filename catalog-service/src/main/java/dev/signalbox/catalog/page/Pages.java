package dev.signalbox.catalog.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/page}, checked against their data when the service is built. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance products(ListPage list);

    static native TemplateInstance product(ProductPage product);

    static native TemplateInstance missing(String productId);
}
