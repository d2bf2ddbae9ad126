package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.ServiceLevel;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The end of a deprecated major: it has a clock of its own, so an earlier one than was planned is no weaker promise. */
public final class EndOfMajor {

    private static final Set<String> ENDS = Set.of("endofsupport", "endoflife");

    private EndOfMajor() {}

    /** Whether a change between two versions is one of their end. */
    public static Predicate<ContractChange> between(DataContract before, DataContract after) {
        return change -> Stream.of(after, before)
                .flatMap(contract -> contract.root().elements("slaProperties").stream())
                .filter(entry -> ENDS.contains(ServiceLevel.of(entry).name()))
                .flatMap(entry -> entry.text("id").or(() -> entry.text("property")).stream())
                .anyMatch(name -> change.path().equals("slaProperties/" + name));
    }
}
