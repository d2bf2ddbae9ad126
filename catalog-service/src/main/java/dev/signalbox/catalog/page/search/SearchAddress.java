package dev.signalbox.catalog.page.search;

import dev.signalbox.catalog.projection.search.Facet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** Where a search is found: its words and what it is narrowed to, as the query of an address. */
record SearchAddress(String query, Map<Facet, String> chosen) {
    SearchAddress {
        chosen = Map.copyOf(chosen);
    }

    SearchAddress with(Facet facet, String value) {
        Map<Facet, String> more = copy();
        more.put(facet, value);
        return new SearchAddress(query, more);
    }

    SearchAddress without(Facet facet) {
        Map<Facet, String> less = copy();
        less.remove(facet);
        return new SearchAddress(query, less);
    }

    String href() {
        StringBuilder address = new StringBuilder("/");
        append(address, "q", query);
        for (Facet facet : Facet.values()) {
            append(address, facet.parameter(), chosen.getOrDefault(facet, ""));
        }
        return address.toString();
    }

    String hrefBehind(String productId) {
        StringBuilder address = new StringBuilder(href());
        append(address, "after", productId);
        return address.toString();
    }

    private Map<Facet, String> copy() {
        Map<Facet, String> copy = new EnumMap<>(Facet.class);
        copy.putAll(chosen);
        return copy;
    }

    private static void append(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
