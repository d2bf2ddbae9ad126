package dev.signalbox.catalog.page.search;

import dev.signalbox.catalog.projection.search.Facet;
import dev.signalbox.catalog.projection.search.SearchResult.FacetCount;
import java.util.ArrayList;
import java.util.List;

/** A facet on the page: each value leads to the result narrowed to it, the chosen one back. */
public record FacetGroup(String id, String title, List<Value> values) {
    public FacetGroup {
        values = List.copyOf(values);
    }

    /** One value. */
    public record Value(String value, long count, String href, boolean chosen) {}

    static FacetGroup of(Facet facet, List<FacetCount> counts, SearchAddress address) {
        String chosen = address.chosen().getOrDefault(facet, "");
        List<Value> values = new ArrayList<>();
        for (FacetCount count : counts) {
            boolean isChosen = count.value().equals(chosen);
            SearchAddress to = isChosen ? address.without(facet) : address.with(facet, count.value());
            values.add(new Value(count.value(), count.count(), to.href(), isChosen));
        }
        if (!chosen.isEmpty() && values.stream().noneMatch(Value::chosen)) {
            values.addFirst(new Value(chosen, 0, address.without(facet).href(), true));
        }
        return new FacetGroup("facet-" + facet.parameter(), title(facet), values);
    }

    private static String title(Facet facet) {
        return switch (facet) {
            case DOMAIN -> "Domain";
            case TAG -> "Tag";
            case LIFECYCLE -> "Lifecycle";
            case OWNER -> "Owner";
            case TYPE -> "Kind of port";
        };
    }
}
