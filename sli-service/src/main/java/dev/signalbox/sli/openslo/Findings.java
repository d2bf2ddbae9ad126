package dev.signalbox.sli.openslo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with one document, each with its place and what to do next. */
final class Findings {
    private final List<String> texts = new ArrayList<>();

    void add(Place place, String text) {
        texts.add("line " + place.line() + (place.path().isEmpty() ? "" : ", " + place.path()) + ": " + text);
    }

    List<String> texts() {
        return texts;
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The value of a key that must be there. */
    Optional<Place> require(Place place, String key, String advice) {
        Optional<Place> value = place.get(key);
        if (value.isEmpty()) {
            add(place, "there is no " + key + ": " + advice);
        }
        return value;
    }

    /** OpenSLO has no field of its own for anything else. */
    void allow(Place place, Set<String> fields) {
        for (Place key : place.keys()) {
            if (!fields.contains(key.text())) {
                add(key, "OpenSLO v1 has no field '" + key.text() + "' here: leave it out, or correct its spelling");
            }
        }
    }
}
