package dev.signalbox.bench;

import dev.signalbox.bench.MadeUpSchemas.Pair;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.contract.schema.CompatibilityLevel;
import dev.signalbox.contract.schema.StructuralCompatibility;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import java.util.List;
import java.util.Map;

/**
 * Checks the same pairs of schemas here and by the registry's compatibility endpoint, one after the other in one run, and
 * compares the verdicts: {@code signalbox bench CompatibilityChecks [PAIRS]}, with a running local stack. Only the question
 * is timed, not the registration before it. A registry's answer holds an HTTP call and its database, as it does for whoever
 * asks it; ours holds parsing both schemas.
 */
public final class CompatibilityChecks {
    private static final long SEED = 20_261_125;
    private static final int WARM_UP = 500;

    private CompatibilityChecks() {}

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        List<Pair> pairs = MadeUpSchemas.pairs(count, SEED);
        boolean[] ours = new boolean[count];
        boolean[] theirs = new boolean[count];
        MadeUpSchemas.pairs(WARM_UP, SEED + 1).forEach(CompatibilityChecks::isCompatible);
        long nanosHere = 0;
        long nanosThere = 0;
        String run = Long.toString(System.currentTimeMillis(), 36);
        String address = new Addresses(Surroundings.ofThisProcess(), Map.of())
                .find(Addresses.Part.REGISTRY)
                .value();
        try (SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(address))) {
            for (int i = 0; i < count; i++) {
                Pair pair = pairs.get(i);
                String subject = "bench-" + run + "-" + i;
                registry.register(subject, pair.before(), false);
                registry.setLevel(subject, "FULL_TRANSITIVE");

                long begun = System.nanoTime();
                ours[i] = isCompatible(pair);
                long between = System.nanoTime();
                theirs[i] = registry.checkCompatibility(subject, pair.after()).isCompatible();
                nanosHere += between - begun;
                nanosThere += System.nanoTime() - between;
            }
        }
        report(pairs, ours, theirs, nanosHere, nanosThere);
    }

    private static boolean isCompatible(Pair pair) {
        return StructuralCompatibility.differences(
                        "schema", pair.after(), List.of(pair.before()), CompatibilityLevel.FULL_TRANSITIVE)
                .isEmpty();
    }

    private static void report(List<Pair> pairs, boolean[] ours, boolean[] theirs, long nanosHere, long nanosThere) {
        int compatible = 0;
        int different = 0;
        for (int i = 0; i < ours.length; i++) {
            compatible += ours[i] ? 1 : 0;
            if (ours[i] != theirs[i]) {
                different++;
                System.out.printf(
                        "pair %d: here %s, registry %s%n  %s%n  %s%n",
                        i,
                        ours[i],
                        theirs[i],
                        pairs.get(i).before(),
                        pairs.get(i).after());
            }
        }
        double here = ours.length / (nanosHere / 1e9);
        double there = ours.length / (nanosThere / 1e9);
        System.out.printf(
                "%,d pairs at FULL_TRANSITIVE, %,d compatible, %d verdicts differ%nhere      %,10.0f checks/s%n"
                        + "registry  %,10.0f checks/s over HTTP%nratio     %,10.1f%n",
                ours.length, compatible, different, here, there, here / there);
    }
}
