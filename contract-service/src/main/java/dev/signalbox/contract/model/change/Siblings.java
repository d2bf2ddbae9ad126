package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The elements of one array by the name that identifies them; a repeated name gets its occurrence appended. */
final class Siblings {

    private Siblings() {}

    static Map<String, Element> by(List<Element> elements, Function<Element, String> identity) {
        Map<String, Element> byName = new LinkedHashMap<>();
        for (Element element : elements) {
            String name = identity.apply(element);
            String free = name;
            for (int occurrence = 2; byName.containsKey(free); occurrence++) {
                free = name + "#" + occurrence;
            }
            byName.put(free, element);
        }
        return byName;
    }
}
