package dev.signalbox.catalog.projection.search;

import java.util.Locale;

/** By what a search can be narrowed; each value with how many products one would get by choosing it. */
public enum Facet {
    DOMAIN("domain", "domain = ?"),
    TAG("unnest(tags)", "? = ANY (tags)"),
    LIFECYCLE("lifecycle", "lifecycle = ?"),
    OWNER("owner", "owner = ?"),
    TYPE("unnest(types)", "? = ANY (types)");

    private final String expression;
    private final String condition;

    Facet(String expression, String condition) {
        this.expression = expression;
        this.condition = condition;
    }

    /** As the facet is called in addresses and answers. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The SQL expression that gives a product's values. */
    String expression() {
        return expression;
    }

    /** The SQL condition that a product has the bound value. */
    String condition() {
        return condition;
    }
}
