package dev.signalbox.catalog.page;

import dev.signalbox.catalog.page.graph.GraphPage;
import dev.signalbox.catalog.page.search.SearchPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/page}, checked against their data when the service is built. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance search(SearchPage page);

    static native TemplateInstance product(ProductPage product);

    static native TemplateInstance graph(GraphPage graph);

    static native TemplateInstance slow(String typed);

    static native TemplateInstance missing(String productId);
}
