package dev.signalbox.chaos.oracle;

/** Good and bad ones, added up. */
public record Sums(long good, long bad) {
    static final Sums NONE = new Sums(0, 0);

    Sums plus(Sums other) {
        return new Sums(good + other.good, bad + other.bad);
    }
}
