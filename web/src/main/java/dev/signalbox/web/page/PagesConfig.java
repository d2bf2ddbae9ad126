package dev.signalbox.web.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the services' pages are; empty where one host serves all of them by path. */
@ConfigMapping(prefix = "signalbox.pages")
public interface PagesConfig {

    /** Address of catalog-service without a slash at its end, such as {@code http://127.0.0.1:8080}. */
    @WithDefault(SAME_HOST)
    String catalog();

    /** Address of contract-service. */
    @WithDefault(SAME_HOST)
    String contract();

    /** Address of governance-service. */
    @WithDefault(SAME_HOST)
    String governance();

    /** Address of sli-service. */
    @WithDefault(SAME_HOST)
    String sli();

    /** By path; an empty value would pass for a missing one. */
    String SAME_HOST = "/";
}
