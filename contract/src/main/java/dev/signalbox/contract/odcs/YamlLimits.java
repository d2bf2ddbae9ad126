package dev.signalbox.contract.odcs;

/** What a contract may cost to read; each bound is checked before the memory it guards is spent. */
record YamlLimits(int bytes, int depth, int nodes, int aliases) {

    static final YamlLimits STANDARD = new YamlLimits(1 << 20, 64, 100_000, 100);
}
