package dev.signalbox.contract.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a consumer's list of fields against what contracts promise. */
public final class DeclaredFields {

    private DeclaredFields() {}

    /**
     * The declared fields that no contract promises. A field is written as a path of names, with or without its object
     * in front: {@code address.city} or {@code orders.address.city}.
     */
    public static List<String> missing(Collection<String> declared, Collection<DataContract> contracts) {
        Set<String> promised = new HashSet<>();
        for (DataContract contract : contracts) {
            for (Element object : contract.objects()) {
                promised.add(object.nameOr(""));
                collect("", object.elements("properties"), promised);
                collect(object.nameOr("") + ".", object.elements("properties"), promised);
            }
        }
        return declared.stream().filter(field -> !promised.contains(field)).toList();
    }

    private static void collect(String prefix, List<Element> properties, Set<String> promised) {
        for (Element property : properties) {
            String path = prefix + property.nameOr("");
            promised.add(path);
            collect(path + ".", property.elements("properties"), promised);
            collect(path + ".", property.element("items").elements("properties"), promised);
        }
    }
}
