package dev.signalbox.chaos.proxy;

/**
 * A toxic at work on a proxy.
 *
 * @param toxicity the share of connections that it spoils, from 0 to 1
 */
public record NamedToxic(String name, Stream stream, double toxicity, Toxic toxic) {
    public NamedToxic {
        if (toxicity < 0 || toxicity > 1) {
            throw new IllegalArgumentException("toxicity is " + toxicity + "; it is a share, from 0 to 1");
        }
    }
}
