package dev.signalbox.sli.model.objective;

/**
 * What a measured value must keep.
 *
 * @param unit of the limit: s, count, ratio
 */
public record Bound(Comparison comparison, double limit, String unit) {

    public boolean isKeptBy(double value) {
        return comparison.holds(value, limit);
    }

    /** Whether it is harder to keep than the other. */
    public boolean isStricterThan(Bound other) {
        return comparison.isUpper() ? limit < other.limit : limit > other.limit;
    }
}
