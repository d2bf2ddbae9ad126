package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the properties of one object or nested object, level by level. */
final class PropertyDifference {

    private static final Set<String> READ = Set.of(
            "name",
            "id",
            "properties",
            "items",
            "quality",
            "physicalName",
            "relationships",
            "description",
            "tags",
            "required",
            "unique",
            "primaryKey",
            "primaryKeyPosition",
            "logicalType",
            "logicalTypeOptions",
            "classification");

    private PropertyDifference() {}

    static List<ContractChange> between(String parent, List<Element> before, List<Element> after) {
        Map<String, Element> old = Siblings.by(before, property -> property.nameOr(""));
        Map<String, Element> now = Siblings.by(after, property -> property.nameOr(""));
        Renames renames = Renames.between(old, now);
        List<ContractChange> changes = new ArrayList<>();
        old.forEach((name, property) -> {
            String path = parent + "/properties/" + name;
            String newName = renames.successor(name).orElse(name);
            Element successor = now.get(newName);
            if (successor == null) {
                ContractChange removed = ContractChange.of(ChangeKind.PROPERTY_REMOVED, path, name, null);
                changes.add(renames.hint(name)
                        .map(meant -> removed.hinting("renamed? " + meant))
                        .orElse(removed));
                return;
            }
            if (!newName.equals(name)) {
                changes.add(ContractChange.of(ChangeKind.PROPERTY_RENAMED, path, name, newName));
            }
            changes.addAll(ofProperty(parent + "/properties/" + newName, property, successor));
        });
        now.forEach((name, property) -> {
            if (!old.containsKey(name) && !renames.isSuccessor(name)) {
                changes.add(added(parent + "/properties/" + name, name, property));
            }
        });
        if (!commonOrder(old, now).equals(commonOrder(now, old))) {
            changes.add(ContractChange.of(ChangeKind.PROPERTY_ORDER_CHANGED, parent));
        }
        return changes;
    }

    private static ContractChange added(String path, String name, Element property) {
        boolean withDefault = property.customProperty("avroDefault").isPresent();
        ChangeKind kind = !property.flag("required")
                ? ChangeKind.PROPERTY_ADDED_OPTIONAL
                : withDefault ? ChangeKind.PROPERTY_ADDED_WITH_DEFAULT : ChangeKind.PROPERTY_ADDED_REQUIRED;
        return ContractChange.of(kind, path, null, name);
    }

    private static List<String> commonOrder(Map<String, Element> of, Map<String, Element> with) {
        return of.keySet().stream().filter(with::containsKey).toList();
    }

    static List<ContractChange> ofProperty(String path, Element before, Element after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<ContractChange> changes = new ArrayList<>();
        if (before.flag("required") != after.flag("required")) {
            changes.add(ContractChange.of(
                    before.flag("required") ? ChangeKind.REQUIRED_RELAXED : ChangeKind.REQUIRED_TIGHTENED,
                    path,
                    before.flag("required"),
                    after.flag("required")));
        }
        changes.addAll(TypeDifference.between(path, before, after));
        if (before.flag("unique") != after.flag("unique")) {
            changes.add(ContractChange.of(
                    before.flag("unique") ? ChangeKind.UNIQUENESS_DROPPED : ChangeKind.UNIQUENESS_ADDED, path));
        }
        changes.addAll(ConstraintDifference.between(path, before, after));
        differing(ChangeKind.CLASSIFICATION_CHANGED, path, before, after, "classification")
                .ifPresent(changes::add);
        String oldPlace = before.text("physicalName").orElse(before.nameOr(""));
        String newPlace = after.text("physicalName").orElse(after.nameOr(""));
        if (!oldPlace.equals(newPlace) && before.nameOr("").equals(after.nameOr(""))) {
            changes.add(ContractChange.of(ChangeKind.PHYSICAL_NAME_CHANGED, path, oldPlace, newPlace));
        }
        changes.addAll(relationships(path, before, after));
        changes.addAll(QualityDifference.between(path, before.elements("quality"), after.elements("quality")));
        changes.addAll(MetadataDifference.ofElement(path, before, after, READ));
        if (FieldType.of(before) instanceof FieldType.ListOf(var oldItems)
                && FieldType.of(after) instanceof FieldType.ListOf(var newItems)) {
            changes.addAll(ofProperty(path + "/items", oldItems, newItems));
        } else {
            changes.addAll(between(path, before.elements("properties"), after.elements("properties")));
        }
        return changes;
    }

    static List<ContractChange> relationships(String path, Element before, Element after) {
        List<ContractChange> changes = new ArrayList<>();
        Set<Object> old = new LinkedHashSet<>(before.list("relationships"));
        Set<Object> now = new LinkedHashSet<>(after.list("relationships"));
        old.stream()
                .filter(relationship -> !now.contains(relationship))
                .forEach(relationship -> changes.add(ContractChange.of(
                        ChangeKind.RELATIONSHIP_REMOVED, path + "/relationships", relationship, null)));
        now.stream()
                .filter(relationship -> !old.contains(relationship))
                .forEach(relationship -> changes.add(
                        ContractChange.of(ChangeKind.RELATIONSHIP_ADDED, path + "/relationships", null, relationship)));
        return changes;
    }

    private static Optional<ContractChange> differing(
            ChangeKind kind, String path, Element before, Element after, String field) {
        Optional<Object> old = before.value(field);
        Optional<Object> now = after.value(field);
        return old.equals(now)
                ? Optional.empty()
                : Optional.of(ContractChange.of(kind, path, old.orElse(null), now.orElse(null)));
    }
}
