package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares quality rules as promises about the data: a lower bar is a weaker promise. */
final class QualityDifference {

    /** Fields that say how a rule is shown and run, not what it promises. */
    private static final Set<String> AROUND_THE_RULE = Set.of(
            "id",
            "name",
            "description",
            "tags",
            "severity",
            "businessImpact",
            "dimension",
            "method",
            "schedule",
            "scheduler",
            "authoritativeDefinitions",
            "customProperties");

    private static final Set<String> FLOORS = Set.of("mustBeGreaterThan", "mustBeGreaterOrEqualTo");
    private static final Set<String> CEILINGS = Set.of("mustBeLessThan", "mustBeLessOrEqualTo");

    private QualityDifference() {}

    static List<ContractChange> between(String parent, List<Element> before, List<Element> after) {
        Map<String, Element> old = Siblings.by(before, QualityDifference::identity);
        Map<String, Element> now = Siblings.by(after, QualityDifference::identity);
        List<ContractChange> changes = new ArrayList<>();
        old.forEach((name, rule) -> {
            String path = parent + "/quality/" + name;
            Element successor = now.get(name);
            if (successor == null) {
                changes.add(ContractChange.of(ChangeKind.QUALITY_REMOVED, path, promise(rule), null));
            } else if (!promise(rule).equals(promise(successor))) {
                changes.add(ContractChange.of(kind(rule, successor), path, promise(rule), promise(successor)));
            } else if (!rule.equals(successor)) {
                changes.add(ContractChange.of(ChangeKind.QUALITY_REPHRASED, path));
            }
        });
        now.forEach((name, rule) -> {
            if (!old.containsKey(name)) {
                changes.add(
                        ContractChange.of(ChangeKind.QUALITY_ADDED, parent + "/quality/" + name, null, promise(rule)));
            }
        });
        return changes;
    }

    private static String identity(Element rule) {
        return rule.text("id")
                .or(() -> rule.text("name"))
                .or(() -> rule.text("metric"))
                .or(() -> rule.text("rule"))
                .or(() -> rule.text("query").map(query -> "sql"))
                .or(() -> rule.text("engine"))
                .orElseGet(() -> rule.text("type").orElse("rule"));
    }

    private static Map<String, @Nullable Object> promise(Element rule) {
        Map<String, @Nullable Object> promise = new HashMap<>(rule.fields());
        promise.keySet().removeAll(AROUND_THE_RULE);
        return new java.util.TreeMap<>(promise);
    }

    private static ChangeKind kind(Element before, Element after) {
        Set<String> differing = new HashSet<>(promise(before).keySet());
        differing.addAll(promise(after).keySet());
        differing.removeIf(field -> before.value(field).equals(after.value(field)));
        if (differing.size() != 1) {
            return ChangeKind.QUALITY_CHANGED;
        }
        String field = differing.iterator().next();
        Optional<BigDecimal> old = before.number(field);
        Optional<BigDecimal> now = after.number(field);
        if (old.isPresent() && now.isPresent()) {
            boolean rises = now.get().compareTo(old.get()) > 0;
            if (FLOORS.contains(field)) {
                return rises ? ChangeKind.QUALITY_TIGHTENED : ChangeKind.QUALITY_WEAKENED;
            }
            if (CEILINGS.contains(field)) {
                return rises ? ChangeKind.QUALITY_WEAKENED : ChangeKind.QUALITY_TIGHTENED;
            }
        }
        if (field.equals("mustBeBetween")) {
            return range(before.list(field), after.list(field));
        }
        return field.equals("arguments") ? validValues(before, after) : ChangeKind.QUALITY_CHANGED;
    }

    private static ChangeKind range(List<?> before, List<?> after) {
        if (before.size() == 2
                && after.size() == 2
                && before.get(0) instanceof BigDecimal oldLow
                && before.get(1) instanceof BigDecimal oldHigh
                && after.get(0) instanceof BigDecimal newLow
                && after.get(1) instanceof BigDecimal newHigh
                && newLow.compareTo(oldLow) >= 0
                && newHigh.compareTo(oldHigh) <= 0) {
            return ChangeKind.QUALITY_TIGHTENED;
        }
        return ChangeKind.QUALITY_WEAKENED;
    }

    private static ChangeKind validValues(Element before, Element after) {
        Set<String> old = allowed(before);
        Set<String> now = allowed(after);
        if (old.isEmpty() || now.isEmpty()) {
            return ChangeKind.QUALITY_CHANGED;
        }
        return old.containsAll(now) ? ChangeKind.QUALITY_TIGHTENED : ChangeKind.QUALITY_WEAKENED;
    }

    private static Set<String> allowed(Element rule) {
        return new HashSet<>(FieldType.validValues(new Element(Map.of("quality", List.of(rule.fields())))));
    }
}
