package dev.signalbox.sli.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of this service's pages. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance objectives(ObjectiveListPage list);

    static native TemplateInstance objective(ObjectivePage page);

    static native TemplateInstance missing(String sloId);
}
