package dev.signalbox.governance.yaml;

/**
 * How much YAML is taken.
 *
 * @param nodes with every alias written out
 */
public record YamlLimits(int codePoints, int depth, int aliases, long nodes) {
    /** A file of the governance folder. */
    public static final YamlLimits POLICY = new YamlLimits(64 * 1024, 32, 0, 20_000);

    /** A contract of a domain. */
    public static final YamlLimits CONTRACT = new YamlLimits(1024 * 1024, 64, 50, 200_000);
}
