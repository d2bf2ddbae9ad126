package dev.signalbox.chaos.oracle;

/** Something that does not hold. */
public record Finding(Invariant invariant, String what) {
    @Override
    public String toString() {
        return invariant + ": " + what;
    }
}
