package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import dev.signalbox.contract.model.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which properties of one level only changed their names. It is certain where the stable id stayed, or where nothing but
 * the name of the one property that went differs; where only type and name are alike, it is a hint.
 */
final class Renames {

    /** Above this, a level was written anew, and guessing would cost more than it tells. */
    private static final int MOST_GUESSES = 100;

    private final Map<String, String> certain = new LinkedHashMap<>();
    private final Map<String, String> hints = new HashMap<>();
    private final Set<String> successors = new HashSet<>();
    private final Set<String> guessed = new HashSet<>();

    private Renames() {}

    static Renames between(Map<String, Element> old, Map<String, Element> now) {
        Map<String, Element> gone = without(old, now);
        Map<String, Element> come = without(now, old);
        Renames renames = new Renames();
        renames.byId(gone, come);
        if (gone.size() == 1 && come.size() == 1) {
            renames.byContent(
                    gone.entrySet().iterator().next(),
                    come.entrySet().iterator().next());
        }
        if (gone.size() <= MOST_GUESSES && come.size() <= MOST_GUESSES) {
            gone.forEach((name, property) -> renames.guess(name, property, come));
        }
        return renames;
    }

    /** The name under which a property certainly goes on. */
    Optional<String> successor(String name) {
        return Optional.ofNullable(certain.get(name));
    }

    boolean isSuccessor(String name) {
        return successors.contains(name);
    }

    /** The name under which a property may go on. */
    Optional<String> hint(String name) {
        return Optional.ofNullable(hints.get(name));
    }

    private static Map<String, Element> without(Map<String, Element> some, Map<String, Element> others) {
        Map<String, Element> rest = new LinkedHashMap<>(some);
        rest.keySet().removeAll(others.keySet());
        return rest;
    }

    private void byId(Map<String, Element> gone, Map<String, Element> come) {
        Map<String, String> nameById = new HashMap<>();
        come.forEach((name, property) -> property.text("id").ifPresent(id -> nameById.putIfAbsent(id, name)));
        gone.forEach((name, property) -> property.text("id")
                .flatMap(id -> Optional.ofNullable(nameById.get(id)))
                .filter(successors::add)
                .ifPresent(successor -> certain.put(name, successor)));
    }

    private void byContent(Map.Entry<String, Element> gone, Map.Entry<String, Element> come) {
        boolean oneOfTwo = gone.getValue().text("id").isPresent() || certain.containsKey(gone.getKey());
        if (!oneOfTwo && withoutName(gone.getValue()).equals(withoutName(come.getValue()))) {
            successors.add(come.getKey());
            certain.put(gone.getKey(), come.getKey());
        }
    }

    private void guess(String name, Element property, Map<String, Element> come) {
        if (certain.containsKey(name)) {
            return;
        }
        FieldType type = FieldType.of(property);
        List<String> alike = come.entrySet().stream()
                .filter(candidate -> !successors.contains(candidate.getKey())
                        && !guessed.contains(candidate.getKey())
                        && FieldType.of(candidate.getValue()).equals(type))
                .map(Map.Entry::getKey)
                .toList();
        NearestName.of(name, alike)
                .or(() -> alike.stream()
                        .filter(candidate -> sameDescription(property, Objects.requireNonNull(come.get(candidate))))
                        .findFirst())
                .filter(guessed::add)
                .ifPresent(meant -> hints.put(name, meant));
    }

    private static boolean sameDescription(Element left, Element right) {
        return left.text("description").filter(text -> !text.isBlank()).isPresent()
                && left.text("description").equals(right.text("description"));
    }

    private static Map<String, Object> withoutName(Element element) {
        Map<String, Object> rest = new LinkedHashMap<>();
        element.fields().forEach((field, value) -> {
            if (!field.equals("name") && value != null) {
                rest.put(field, value);
            }
        });
        return rest;
    }
}
