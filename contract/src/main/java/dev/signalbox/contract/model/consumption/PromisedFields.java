package dev.signalbox.contract.model.consumption;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Element;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a contract promises, by the path that a consumer writes: names with dots between, with or without the
 * object in front, so {@code address.city} or {@code orders.address.city}.
 */
public final class PromisedFields {

    private final Map<String, Set<String>> placesByField = new LinkedHashMap<>();

    private PromisedFields() {}

    public static PromisedFields of(DataContract contract) {
        PromisedFields promised = new PromisedFields();
        for (Element object : contract.objects()) {
            String name = object.nameOr("");
            String place = "schema/" + name;
            promised.add(name, place);
            promised.collect("", place, object.elements("properties"));
            promised.collect(name + ".", place, object.elements("properties"));
        }
        return promised;
    }

    private void collect(String prefix, String above, List<Element> properties) {
        for (Element property : properties) {
            String field = prefix + property.nameOr("");
            String place = above + "/properties/" + property.nameOr("");
            add(field, place);
            collect(field + ".", place, property.elements("properties"));
            collect(field + ".", place + "/items", property.element("items").elements("properties"));
        }
    }

    private void add(String field, String place) {
        placesByField.computeIfAbsent(field, name -> new LinkedHashSet<>()).add(place);
    }

    public boolean has(String field) {
        return placesByField.containsKey(field);
    }

    /** Where a field stands in the contract; several places where several objects have it. */
    public Set<String> places(String field) {
        return Set.copyOf(placesByField.getOrDefault(field, Set.of()));
    }

    public Set<String> names() {
        return Set.copyOf(placesByField.keySet());
    }
}
