package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.Level;
import java.util.Optional;

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
