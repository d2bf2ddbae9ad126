package dev.signalbox.governance.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates under {@code templates/page}, checked against their data when the service is built. */
@CheckedTemplate(basePath = "page")
final class Pages {
    private Pages() {}

    static native TemplateInstance violations(ViolationFeed feed);

    static native TemplateInstance violation(ViolationPage page);

    static native TemplateInstance missing(String violationId);

    static native TemplateInstance policies(PolicyPage page);
}
