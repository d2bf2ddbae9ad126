package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** All that differs between a contract and its predecessor, and how far that moves the version. */
public record ContractDifference(Level level, List<ContractChange> changes) {

    public ContractDifference {
        changes = List.copyOf(changes);
    }

    public static ContractDifference first() {
        return new ContractDifference(Level.NEW, List.of());
    }

    public static ContractDifference between(DataContract before, DataContract after) {
        return between(before, Map.of(), after);
    }

    /** @param standing the compatibility levels of objects before, where others than the document names were admitted */
    public static ContractDifference between(
            DataContract before, Map<String, CompatibilityLevel> standing, DataContract after) {
        if (before.digest().equals(after.digest())) {
            return new ContractDifference(Level.NONE, List.of());
        }
        List<ContractChange> changes = new ArrayList<>();
        changes.addAll(SchemaDifference.between(before.objects(), after.objects()));
        changes.addAll(ServerDifference.between(
                before.root().elements("servers"), after.root().elements("servers")));
        changes.addAll(ServiceLevelDifference.between(
                before.root().elements("slaProperties"), after.root().elements("slaProperties")));
        changes.addAll(LevelDifference.between(before.root(), standing, after.root()));
        changes.addAll(MetadataDifference.ofContract(before.root(), after.root()));
        return of(changes);
    }

    private static ContractDifference of(List<ContractChange> changes) {
        Level level = changes.stream()
                .map(change -> change.kind().level())
                .max(Comparator.naturalOrder())
                .orElse(Level.PATCH);
        return new ContractDifference(level, changes);
    }

    /** The same difference as if some changes had not been made; the content differs all the same. */
    public ContractDifference without(Predicate<ContractChange> some) {
        List<ContractChange> rest = changes.stream().filter(some.negate()).toList();
        return rest.size() == changes.size() ? this : of(rest);
    }

    public boolean breaksConsumers() {
        return changes.stream().anyMatch(change -> change.kind().breaksConsumers());
    }

    public boolean breaksReplay() {
        return changes.stream().anyMatch(change -> change.kind().breaksReplay());
    }
}
