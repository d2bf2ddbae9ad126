package dev.signalbox.web.page;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links to pages of whichever service owns them; in templates {@code {inject:links…}}. */
@Named("links")
@Singleton
public class PageLinks {
    private final PagesConfig config;

    PageLinks(PagesConfig config) {
        this.config = config;
    }

    public String products() {
        return catalog("/");
    }

    public String product(String productId) {
        return catalog("/products/" + encoded(productId));
    }

    public String violations() {
        return at(config.governance(), "/violations");
    }

    /** The violations of one product. */
    public String violationsOf(String productId) {
        return violations() + "?product=" + encoded(productId);
    }

    public String violation(String violationId) {
        return violations() + "/" + encoded(violationId);
    }

    public String policies() {
        return at(config.governance(), "/policies");
    }

    public String objectives() {
        return at(config.sli(), "/objectives");
    }

    /** The objectives of one product. */
    public String objectivesOf(String productId) {
        return objectives() + "?product=" + encoded(productId);
    }

    public String objective(String sloId) {
        return objectives() + "/" + encoded(sloId);
    }

    private String catalog(String path) {
        return at(config.catalog(), path);
    }

    private static String at(String host, String path) {
        return host.endsWith("/") ? host.substring(0, host.length() - 1) + path : host + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
