package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares {@code logicalTypeOptions}: what a property promises about its values beyond their type. */
final class ConstraintDifference {

    private static final Set<String> FLOORS =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final Set<String> CEILINGS =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private ConstraintDifference() {}

    static List<ContractChange> between(String path, Element before, Element after) {
        Element old = before.element("logicalTypeOptions");
        Element now = after.element("logicalTypeOptions");
        Set<String> names = new TreeSet<>(old.fields().keySet());
        names.addAll(now.fields().keySet());
        List<ContractChange> changes = new ArrayList<>();
        for (String name : names) {
            @Nullable Object oldValue = old.fields().get(name);
            @Nullable Object newValue = now.fields().get(name);
            boolean saidByType = name.equals("timezone") || (name.equals("format") && isNumber(before, after));
            if (!saidByType && !Objects.equals(oldValue, newValue)) {
                changes.add(ContractChange.of(
                        kind(name, oldValue, newValue), path, show(name, oldValue), show(name, newValue)));
            }
        }
        return changes;
    }

    /** A number's format chooses its Avro type, so the comparison of types has judged it. */
    private static boolean isNumber(Element before, Element after) {
        return !TypeDifference.between("", before, after).isEmpty();
    }

    private static ChangeKind kind(String name, @Nullable Object old, @Nullable Object now) {
        if (name.equals("defaultTimezone")) {
            return ChangeKind.MEANING_CHANGED;
        }
        if (old == null) {
            return ChangeKind.CONSTRAINT_ADDED;
        }
        if (now == null) {
            return ChangeKind.CONSTRAINT_REMOVED;
        }
        if (old instanceof BigDecimal oldNumber && now instanceof BigDecimal newNumber) {
            boolean rises = newNumber.compareTo(oldNumber) > 0;
            if (FLOORS.contains(name)) {
                return rises ? ChangeKind.CONSTRAINT_TIGHTENED : ChangeKind.CONSTRAINT_RELAXED;
            }
            if (CEILINGS.contains(name)) {
                return rises ? ChangeKind.CONSTRAINT_RELAXED : ChangeKind.CONSTRAINT_TIGHTENED;
            }
        }
        return ChangeKind.CONSTRAINT_CHANGED;
    }

    private static @Nullable String show(String name, @Nullable Object value) {
        return value == null ? null : name + ": " + (value instanceof BigDecimal n ? n.toPlainString() : value);
    }
}
