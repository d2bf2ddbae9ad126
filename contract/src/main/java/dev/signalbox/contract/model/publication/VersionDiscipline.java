package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.change.Level;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a version number says what its content does. */
public final class VersionDiscipline {

    private VersionDiscipline() {}

    /**
     * Empty where the number is right.
     *
     * @param admitted the version of the line that is continued
     * @param level what the content changed; {@code NONE} only for the very same content
     */
    public static Optional<FindingCode> check(SemanticVersion admitted, SemanticVersion submitted, Level level) {
        int order = submitted.compareTo(admitted);
        if (order < 0) {
            return Optional.of(FindingCode.VERSION_LOWER);
        }
        if (order == 0) {
            return level == Level.NONE ? Optional.empty() : Optional.of(FindingCode.VERSION_REUSED);
        }
        boolean free = submitted.major() == 0 || (admitted.isPreRelease() && admitted.sameCore(submitted));
        return free || bump(admitted, submitted).compareTo(level) >= 0
                ? Optional.empty()
                : Optional.of(FindingCode.VERSION_BUMP_TOO_SMALL);
    }

    /**
     * The difference at the level that is held against a version, with all its changes: some that break consumers by the rule
     * are left out of the count where the version would be too low for them and for nothing else.
     */
    public static ContractDifference counted(
            ContractDifference whole,
            SemanticVersion admitted,
            SemanticVersion submitted,
            Predicate<ContractChange> uncounted) {
        ContractDifference rest = whole.without(breakingByRule(uncounted));
        boolean helps = admitted.major() == submitted.major()
                && check(admitted, submitted, whole.level()).isPresent()
                && check(admitted, submitted, rest.level()).isEmpty();
        return helps ? new ContractDifference(rest.level(), whole.changes()) : whole;
    }

    /** What breaks replay is none of them, whoever reads. */
    public static Predicate<ContractChange> breakingByRule(Predicate<ContractChange> some) {
        return change -> change.kind().breaksConsumers() && !change.kind().breaksReplay() && some.test(change);
    }

    private static Level bump(SemanticVersion from, SemanticVersion to) {
        if (to.major() != from.major()) {
            return Level.MAJOR;
        }
        return to.minor() != from.minor() ? Level.MINOR : Level.PATCH;
    }

    /** The lowest version that content of this level may carry. */
    static String next(SemanticVersion admitted, Level level) {
        return switch (level) {
            case MAJOR -> (admitted.major() + 1) + ".0.0";
            case MINOR -> admitted.major() + "." + (admitted.minor() + 1) + ".0";
            case NEW, NONE, PATCH -> admitted.major() + "." + admitted.minor() + "." + (admitted.patch() + 1);
        };
    }
}
