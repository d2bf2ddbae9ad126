package dev.signalbox.contract.application.lifecycle;

/** One major version of a contract. */
public record Major(String contractId, int number) {
    @Override
    public String toString() {
        return "major " + number + " of " + contractId;
    }
}
