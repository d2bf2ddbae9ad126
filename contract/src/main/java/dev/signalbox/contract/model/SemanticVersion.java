package dev.signalbox.contract.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version by Semantic Versioning 2.0.0; build metadata is dropped, because it does not order versions. */
public record SemanticVersion(int major, int minor, int patch, String preRelease)
        implements Comparable<SemanticVersion> {

    private static final int LONGEST = 100;
    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern SYNTAX = Pattern.compile("[vV]?" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-("
            + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private static final Comparator<SemanticVersion> CORE = Comparator.comparingInt(SemanticVersion::major)
            .thenComparingInt(SemanticVersion::minor)
            .thenComparingInt(SemanticVersion::patch);

    /** Reads a version; a leading {@code v} is tolerated. Empty where the text is no semantic version. */
    public static Optional<SemanticVersion> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String preRelease = matcher.group(4);
        return Optional.of(new SemanticVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                preRelease == null ? "" : preRelease));
    }

    /** Why this text is none, and what to write. */
    public static String refusal(String text) {
        return (text.isBlank() ? "an empty version" : text)
                + " is no semantic version (SemVer): write MAJOR.MINOR.PATCH, such as 1.0.0";
    }

    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    /** Same major, minor and patch: a pre-release and its release. */
    public boolean sameCore(SemanticVersion other) {
        return CORE.compare(this, other) == 0;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int core = CORE.compare(this, other);
        return core != 0 ? core : comparePreRelease(preRelease, other.preRelease);
    }

    private static int comparePreRelease(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() ? 1 : -1;
        }
        String[] ours = left.split("\\.", -1);
        String[] theirs = right.split("\\.", -1);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            int order = compareIdentifier(ours[i], theirs[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ours.length, theirs.length);
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftNumber = left.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean rightNumber = right.chars().allMatch(c -> c >= '0' && c <= '9');
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : leftNumber ? -1 : 1;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
