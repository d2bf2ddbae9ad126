package dev.signalbox.governance.model.violation;

import java.util.Optional;

/**
 * A fact that a violation rests on.
 *
 * @param path where in the product or contract
 */
public record Evidence(String path, Optional<String> expected, Optional<String> actual) {
    public static Evidence at(String path) {
        return new Evidence(path, Optional.empty(), Optional.empty());
    }

    Evidence told() {
        return new Evidence(Caps.text(path), expected.map(Caps::text), actual.map(Caps::text));
    }
}
