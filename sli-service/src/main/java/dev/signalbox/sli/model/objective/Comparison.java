package dev.signalbox.sli.model.objective;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a measured value is held against a bound; the operators of OpenSLO v1. */
public enum Comparison {
    LT("<"),
    LE("≤"),
    GT(">"),
    GE("≥");

    private static final Pattern SPELT =
            Pattern.compile("(?i)\\s*(<=|>=|[<>≤≥]|at most|at least|less than|more than|up to|max|min|within)\\b?.*");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    public boolean holds(double value, double limit) {
        return switch (this) {
            case LT -> value < limit;
            case LE -> value <= limit;
            case GT -> value > limit;
            case GE -> value >= limit;
        };
    }

    /** Whether a smaller limit is harder to keep. */
    public boolean isUpper() {
        return this == LT || this == LE;
    }

    public String sign() {
        return sign;
    }

    /** The comparison that a value of a contract is written with, if it is. */
    public static Optional<Comparison> spelt(String value) {
        Matcher matcher = SPELT.matcher(value);
        if (!matcher.matches() || value.strip().toLowerCase(Locale.ROOT).matches("min(utes?)?")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
                    case "<", "less than", "within" -> LT;
                    case ">", "more than" -> GT;
                    case ">=", "≥", "at least", "min" -> GE;
                    default -> LE;
                });
    }
}
