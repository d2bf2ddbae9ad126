package dev.signalbox.contract.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class NearestName {

    private static final int LONGEST = 100;

    private NearestName() {}

    /** The one with the fewest edits, if that is at most a third of its letters. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        int most = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= most)
                .map(name -> new Candidate(name, distance(folded(written), folded(name))))
                .filter(candidate -> candidate.distance() <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(Candidate::name);
    }

    private record Candidate(String name, int distance) {}

    /** {@code orderId} and {@code order_id} are one name to those who mistype it. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Levenshtein's distance, in which two letters that changed places are one edit. */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, i, j, left, right);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int fewest(int[][] edits, int i, int j, String left, String right) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int fewest = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
