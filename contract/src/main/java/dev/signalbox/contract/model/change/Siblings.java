package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The elements of one array by the name that identifies them; a repeated name gets its occurrence appended. */
final class Siblings {

    private Siblings() {}

    static Map<String, Element> by(List<Element> elements, Function<Element, String> identity) {
        Map<String, Element> byName = new LinkedHashMap<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (Element element : elements) {
            String name = identity.apply(element);
            String free = name;
            while (byName.containsKey(free)) {
                free = name + "#" + (occurrences.merge(name, 1, Integer::sum) + 1);
            }
            byName.put(free, element);
        }
        return byName;
    }
}
