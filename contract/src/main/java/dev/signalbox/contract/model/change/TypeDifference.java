package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.FieldType;
import dev.signalbox.contract.model.FieldType.Decimal;
import dev.signalbox.contract.model.FieldType.Plain;
import dev.signalbox.contract.model.FieldType.Symbols;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares two types of one property by what readers of one make of values of the other. */
final class TypeDifference {

    /** Avro 1.12, Schema Resolution: a writer's type on the left may be read as those on the right. */
    private static final Map<String, Set<String>> PROMOTIONS = Map.of(
            "int", Set.of("long", "float", "double"),
            "long", Set.of("float", "double"),
            "float", Set.of("double"));

    private TypeDifference() {}

    static List<ContractChange> between(String path, Element before, Element after) {
        FieldType old = FieldType.of(before);
        FieldType now = FieldType.of(after);
        List<ContractChange> changes = new ArrayList<>();
        if (old instanceof Plain oldPlain && now instanceof Plain newPlain) {
            plain(path, oldPlain, newPlain, changes);
        } else if (old instanceof Decimal oldDecimal && now instanceof Decimal newDecimal) {
            decimal(path, oldDecimal, newDecimal, changes);
        } else if (old instanceof Symbols(var oldSymbols) && now instanceof Symbols(var newSymbols)) {
            symbols(path, oldSymbols, newSymbols, changes);
        } else if (!old.getClass().equals(now.getClass()) || !untyped(before).equals(untyped(after))) {
            changes.add(ContractChange.of(ChangeKind.TYPE_CHANGED, path, spoken(before), spoken(after)));
        }
        return changes;
    }

    /** What tells two types apart that Avro cannot express. */
    private static String untyped(Element property) {
        return FieldType.of(property) instanceof FieldType.Inexpressible ? spoken(property) : "";
    }

    private static void plain(String path, Plain old, Plain now, List<ContractChange> changes) {
        if (old.equals(now)) {
            return;
        }
        ChangeKind kind;
        if (!Objects.equals(old.logicalType(), now.logicalType())) {
            kind = old.type().equals(now.type()) ? ChangeKind.MEANING_CHANGED : ChangeKind.TYPE_CHANGED;
        } else if (PROMOTIONS.getOrDefault(old.type(), Set.of()).contains(now.type())) {
            kind = ChangeKind.TYPE_WIDENED;
        } else if (PROMOTIONS.getOrDefault(now.type(), Set.of()).contains(old.type())) {
            kind = ChangeKind.TYPE_NARROWED;
        } else {
            kind = ChangeKind.TYPE_CHANGED;
        }
        changes.add(ContractChange.of(kind, path, name(old), name(now)));
    }

    private static void decimal(String path, Decimal old, Decimal now, List<ContractChange> changes) {
        if (old.equals(now)) {
            return;
        }
        ChangeKind kind = old.scale() != now.scale()
                ? ChangeKind.MEANING_CHANGED
                : old.precision() < now.precision() ? ChangeKind.TYPE_WIDENED : ChangeKind.TYPE_NARROWED;
        changes.add(ContractChange.of(
                kind,
                path,
                "decimal(" + old.precision() + "," + old.scale() + ")",
                "decimal(" + now.precision() + "," + now.scale() + ")"));
    }

    private static void symbols(String path, List<String> old, List<String> now, List<ContractChange> changes) {
        if (!new HashSet<>(old).containsAll(now)) {
            changes.add(ContractChange.of(ChangeKind.SYMBOLS_EXTENDED, path, old, now));
        }
        if (!new HashSet<>(now).containsAll(old)) {
            changes.add(ContractChange.of(ChangeKind.SYMBOLS_REDUCED, path, old, now));
        }
    }

    private static String name(Plain plain) {
        return plain.logicalType() == null ? plain.type() : plain.logicalType();
    }

    private static String spoken(Element property) {
        return property.text("logicalType")
                .or(() -> property.text("physicalType"))
                .orElse("no type");
    }
}
