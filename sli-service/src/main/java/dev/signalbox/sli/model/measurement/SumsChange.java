package dev.signalbox.sli.model.measurement;

/** What is added to sums; below zero where a correction takes back what was counted before. */
public record SumsChange(long good, long bad) {
    public static final SumsChange NONE = new SumsChange(0, 0);

    public static SumsChange from(Sums before, Sums after) {
        return new SumsChange(after.good() - before.good(), after.bad() - before.bad());
    }

    /** What takes back what this adds. */
    public SumsChange reversed() {
        return new SumsChange(-good, -bad);
    }

    /** These sums and what is added to them; nothing is less than nothing. */
    public Sums addedTo(Sums sums) {
        return new Sums(Math.max(0, sums.good() + good), Math.max(0, sums.bad() + bad));
    }

    public SumsChange plus(SumsChange other) {
        return new SumsChange(good + other.good, bad + other.bad);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
