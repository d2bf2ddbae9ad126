package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares the objects of two contracts: which came, which went, and what changed in those that stayed. */
final class SchemaDifference {

    private static final Set<String> READ =
            Set.of("name", "id", "properties", "quality", "physicalName", "relationships", "description", "tags");

    private SchemaDifference() {}

    static List<ContractChange> between(List<Element> before, List<Element> after) {
        Map<String, Element> old = Siblings.by(before, object -> object.nameOr(""));
        Map<String, Element> now = Siblings.by(after, object -> object.nameOr(""));
        List<ContractChange> changes = new ArrayList<>();
        old.forEach((name, object) -> {
            String path = "schema/" + name;
            Element successor = now.get(name);
            if (successor == null) {
                changes.add(ContractChange.of(ChangeKind.OBJECT_REMOVED, path, name, null));
            } else {
                changes.addAll(ofObject(path, object, successor));
            }
        });
        now.keySet().stream()
                .filter(name -> !old.containsKey(name))
                .forEach(name -> changes.add(ContractChange.of(ChangeKind.OBJECT_ADDED, "schema/" + name, null, name)));
        return changes;
    }

    private static List<ContractChange> ofObject(String path, Element before, Element after) {
        List<ContractChange> changes = new ArrayList<>();
        List<String> oldKey = primaryKey(before.elements("properties"), "");
        List<String> newKey = primaryKey(after.elements("properties"), "");
        if (!oldKey.equals(newKey)) {
            changes.add(ContractChange.of(ChangeKind.PRIMARY_KEY_CHANGED, path, oldKey, newKey));
        }
        String oldPlace = before.text("physicalName").orElse(before.nameOr(""));
        String newPlace = after.text("physicalName").orElse(after.nameOr(""));
        if (!oldPlace.equals(newPlace)) {
            changes.add(ContractChange.of(ChangeKind.PHYSICAL_NAME_CHANGED, path, oldPlace, newPlace));
        }
        changes.addAll(PropertyDifference.between(path, before.elements("properties"), after.elements("properties")));
        changes.addAll(PropertyDifference.relationships(path, before, after));
        changes.addAll(QualityDifference.between(path, before.elements("quality"), after.elements("quality")));
        changes.addAll(MetadataDifference.ofElement(path, before, after, READ));
        return changes;
    }

    private record KeyPart(String path, BigDecimal position) {}

    private static List<String> primaryKey(List<Element> properties, String prefix) {
        List<KeyPart> parts = new ArrayList<>();
        collectKey(properties, prefix, parts);
        return parts.stream()
                .sorted(Comparator.comparing(KeyPart::position).thenComparing(KeyPart::path))
                .map(KeyPart::path)
                .toList();
    }

    private static void collectKey(List<Element> properties, String prefix, List<KeyPart> parts) {
        for (Element property : properties) {
            String path = prefix + property.nameOr("");
            if (property.flag("primaryKey")) {
                parts.add(new KeyPart(
                        path,
                        Objects.requireNonNull(
                                property.number("primaryKeyPosition").orElse(BigDecimal.ZERO))));
            }
            collectKey(property.elements("properties"), path + ".", parts);
        }
    }
}
