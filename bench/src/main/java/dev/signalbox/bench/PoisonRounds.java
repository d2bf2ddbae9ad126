package dev.signalbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same work without poison and with it, round after round. Either goes first in turn: whoever does pays for what the other finds
 * warm.
 *
 * @param without events a second that can be read, a round each
 * @param with the same beside poison
 */
record PoisonRounds(List<Double> without, List<Double> with) {
    /** Does the work once, and says how many events a second could be read. */
    interface Rate {
        double perSecond(int round, boolean isClean) throws Exception;
    }

    /**
     * Runs and prints so many rounds, after one more that warms up and does not count.
     *
     * @param rounds at least one
     */
    static PoisonRounds run(int rounds, Rate rate) throws Exception {
        PoisonRounds done = new PoisonRounds(new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round <= rounds; round++) {
            boolean isCleanFirst = round % 2 == 0;
            double first = rate.perSecond(round, isCleanFirst);
            double second = rate.perSecond(round, !isCleanFirst);
            double clean = isCleanFirst ? first : second;
            double poisoned = isCleanFirst ? second : first;
            System.out.printf(
                    "round %d%s: without poison %,.0f/s, with %,.0f/s (%.2f)%n",
                    round, round == 0 ? " (warm-up)" : "", clean, poisoned, poisoned / clean);
            if (round > 0) {
                done.without.add(clean);
                done.with.add(poisoned);
            }
        }
        return done;
    }

    /** In words. */
    String medians() {
        List<Double> ratios = IntStream.range(0, with.size())
                .mapToObj(round -> with.get(round) / without.get(round))
                .sorted()
                .toList();
        return "medians of %d rounds: without %,.0f/s, with %,.0f/s; ratio %.2f (%.2f to %.2f)"
                .formatted(
                        with.size(),
                        median(without),
                        median(with),
                        median(ratios),
                        ratios.getFirst(),
                        ratios.getLast());
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }
}
