package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import dev.signalbox.contract.model.ServiceLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares service levels by what they promise, not by how they are spelt: 24 h is 1 d. */
final class ServiceLevelDifference {

    private ServiceLevelDifference() {}

    static List<ContractChange> between(List<Element> before, List<Element> after) {
        Map<String, Element> old = Siblings.by(before, ServiceLevelDifference::identity);
        Map<String, Element> now = Siblings.by(after, ServiceLevelDifference::identity);
        List<ContractChange> changes = new ArrayList<>();
        old.forEach((name, entry) -> {
            ServiceLevel level = ServiceLevel.of(entry);
            Element successor = now.get(name);
            if (successor == null) {
                changes.add(ContractChange.of(ChangeKind.SLA_REMOVED, path(entry, name), level.spelling(), null));
            } else if (!entry.equals(successor)) {
                ServiceLevel next = ServiceLevel.of(successor);
                changes.add(ContractChange.of(
                        kind(entry, successor), path(successor, name), level.spelling(), next.spelling()));
            }
        });
        now.forEach((name, entry) -> {
            if (!old.containsKey(name)) {
                changes.add(ContractChange.of(
                        ChangeKind.SLA_ADDED,
                        path(entry, name),
                        null,
                        ServiceLevel.of(entry).spelling()));
            }
        });
        return changes;
    }

    private static String identity(Element entry) {
        return entry.text("id")
                .orElseGet(() -> ServiceLevel.of(entry).name()
                        + entry.text("element").map(element -> "@" + element).orElse("")
                        + entry.text("driver").map(driver -> "!" + driver).orElse(""));
    }

    private static String path(Element entry, String identity) {
        return "slaProperties/"
                + entry.text("id").or(() -> entry.text("property")).orElse(identity);
    }

    private static ChangeKind kind(Element before, Element after) {
        ServiceLevel old = ServiceLevel.of(before);
        ServiceLevel now = ServiceLevel.of(after);
        if (!old.name().equals(now.name()) || !before.text("element").equals(after.text("element"))) {
            return ChangeKind.SLA_CHANGED;
        }
        Optional<BigDecimal> oldAmount = old.amount();
        Optional<BigDecimal> newAmount = now.amount();
        if (oldAmount.isEmpty() || newAmount.isEmpty()) {
            return old.spelling().equals(now.spelling()) ? ChangeKind.SLA_REPHRASED : ChangeKind.SLA_CHANGED;
        }
        int order = newAmount.get().compareTo(oldAmount.get());
        if (order == 0) {
            return ChangeKind.SLA_REPHRASED;
        }
        return switch (now.direction()) {
            case LOWER_IS_STRONGER -> order < 0 ? ChangeKind.SLA_TIGHTENED : ChangeKind.SLA_WEAKENED;
            case HIGHER_IS_STRONGER -> order > 0 ? ChangeKind.SLA_TIGHTENED : ChangeKind.SLA_WEAKENED;
            case UNKNOWN -> ChangeKind.SLA_CHANGED;
        };
    }
}
