package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.PromisedLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the compatibility levels that two contracts promise of the objects that both have; told where it is said, so once
 * for all that say nothing themselves.
 */
final class LevelDifference {

    private static final String PLACE = "customProperties/" + PromisedLevel.PROPERTY;

    private LevelDifference() {}

    static List<ContractChange> between(Element before, Map<String, CompatibilityLevel> standing, Element after) {
        Map<String, Element> now = Siblings.by(after.elements("schema"), object -> object.nameOr(""));
        Set<ContractChange> changes = new LinkedHashSet<>();
        Siblings.by(before.elements("schema"), object -> object.nameOr("")).forEach((name, object) -> {
            Element successor = now.get(name);
            if (successor == null) {
                return;
            }
            CompatibilityLevel named = PromisedLevel.of(before, object);
            CompatibilityLevel old = standing.getOrDefault(name, named);
            CompatibilityLevel next = PromisedLevel.of(after, successor);
            if (old != next) {
                boolean ofTheObject = PromisedLevel.said(object).isPresent()
                        || PromisedLevel.said(successor).isPresent();
                ChangeKind kind =
                        next.covers(old) ? ChangeKind.COMPATIBILITY_STRENGTHENED : ChangeKind.COMPATIBILITY_WEAKENED;
                ContractChange change =
                        ContractChange.of(kind, ofTheObject ? "schema/" + name + "/" + PLACE : PLACE, old, next);
                changes.add(old == named ? change : change.hinting(neverRead(old)));
            }
        });
        return List.copyOf(changes);
    }

    private static String neverRead(CompatibilityLevel standing) {
        return standing + " stands: the property was there before, and nothing read it; write " + standing
                + ", or remove the property or give it another name";
    }
}
