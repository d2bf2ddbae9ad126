package dev.signalbox.bench;

import dev.signalbox.bench.MadeUpSchemas.Pair;
import dev.signalbox.contract.schema.StructuralCompatibility;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * Checks the same pairs of schemas here and by the registry's compatibility endpoint on one machine in one run, and compares
 * the verdicts pair by pair: {@code signalbox bench CompatibilityChecks [PAIRS]}. It starts a registry of its own on
 * PostgreSQL, or takes that of {@code SCHEMA_REGISTRY_URL}. Only questions are timed, not the registrations before them. A
 * registry's answer holds an HTTP call and its database, as it does for whoever asks it; ours holds parsing both schemas. What
 * the call alone costs is told beside it: the registry's own list of schema types, which it has in memory.
 */
public final class CompatibilityChecks {
    private static final long SEED = 20_261_126;
    private static final int WARM_UP = 500;
    private static final int CALLERS = 4;
    private static final int ROUNDS = 5;
    private static final int MOST_SHOWN = 1;

    private final List<Pair> pairs;
    private final SchemaRegistryClient registry;
    private final String run = Long.toString(System.currentTimeMillis(), 36);

    private CompatibilityChecks(List<Pair> pairs, SchemaRegistryClient registry) {
        this.pairs = pairs;
        this.registry = registry;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        String address = TestInfrastructure.running().registryUrl();
        try (SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(address))) {
            new CompatibilityChecks(MadeUpSchemas.pairs(count, SEED), registry).measure();
        }
    }

    private void measure() throws InterruptedException, ExecutionException {
        System.out.printf("registering %,d schemas%n", pairs.size());
        together(0, pairs.size(), i -> {
            registry.register(subject(i), pairs.get(i).before(), false);
            registry.setLevel(subject(i), pairs.get(i).level().name());
        });
        for (int i = 0; i < Math.min(WARM_UP, pairs.size()); i++) {
            here(i);
            there(i);
        }
        int differing = oneCaller();
        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }
        System.exit(differing == 0 ? 0 : 1);
    }

    /**
     * One question at a time, ours and theirs in turn, so that whatever else the machine does meets both; returns how
     * many verdicts differ.
     */
    private int oneCaller() {
        Histogram here = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        Histogram there = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        Histogram call = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        boolean[] ours = new boolean[pairs.size()];
        boolean[] theirs = new boolean[pairs.size()];
        long children = cpuOfChildren();
        for (int i = 0; i < pairs.size(); i++) {
            long begun = System.nanoTime();
            ours[i] = here(i);
            long between = System.nanoTime();
            theirs[i] = there(i);
            there.recordValue(System.nanoTime() - between);
            here.recordValue(between - begun);
        }
        double busy = (cpuOfChildren() - children) / 1e6 / pairs.size();
        for (int i = 0; i < Math.min(1000, pairs.size()); i++) {
            long begun = System.nanoTime();
            registry.schemaTypes();
            call.recordValue(System.nanoTime() - begun);
        }
        System.out.printf("one caller%n");
        print("here", here);
        print("registry", there);
        print("a call alone", call);
        System.out.printf(
                "  ratio %,.1f by the mean; the registry, its database and the broker used %.2f ms of CPU a check%n",
                there.getMean() / here.getMean(), busy);
        return compare(ours, theirs);
    }

    private static void print(String what, Histogram nanos) {
        System.out.printf(
                "  %-13s %,9.0f checks/s, median %8.3f ms, P95 %8.3f ms%n",
                what,
                1e9 / nanos.getMean(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(95) / 1e6);
    }

    /** A B B A over a fifth of the pairs, with several callers at once. */
    private void round(int round) throws InterruptedException, ExecutionException {
        int from = pairs.size() * round / ROUNDS;
        int to = pairs.size() * (round + 1) / ROUNDS;
        double here = together(from, to, this::here);
        double there = together(from, to, this::there) + together(from, to, this::there);
        here += together(from, to, this::here);
        int asked = 2 * (to - from);
        System.out.printf(
                "%d callers, round %d: here %,9.0f checks/s, registry %,7.0f checks/s, ratio %,.1f%n",
                CALLERS, round + 1, asked / here, asked / there, there / here);
    }

    private boolean here(int i) {
        Pair pair = pairs.get(i);
        return StructuralCompatibility.differences("schema", pair.after(), List.of(pair.before()), pair.level())
                .isEmpty();
    }

    private boolean there(int i) {
        return registry.checkCompatibility(subject(i), pairs.get(i).after()).isCompatible();
    }

    private String subject(int i) {
        return "bench-" + run + "-" + i;
    }

    /** Returns how many seconds the callers needed for all of them. */
    private static double together(int from, int to, IntConsumer call) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = from + caller;
                calls.add(callers.submit(() -> {
                    for (int i = first; i < to; i += CALLERS) {
                        call.accept(i);
                    }
                }));
            }
            for (Future<?> done : calls) {
                done.get();
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long cpuOfChildren() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private int compare(boolean[] ours, boolean[] theirs) {
        int compatible = 0;
        Map<String, Integer> differing = new TreeMap<>();
        for (int i = 0; i < ours.length; i++) {
            Pair pair = pairs.get(i);
            compatible += ours[i] ? 1 : 0;
            if (ours[i] != theirs[i]) {
                int known = differing.merge(
                        "%s at %s: compatible at the registry %s, here %s"
                                .formatted(pair.step(), pair.level(), theirs[i], ours[i]),
                        1,
                        Integer::sum);
                if (known <= MOST_SHOWN) {
                    System.out.printf("pair %d differs%n  %s%n  %s%n", i, pair.before(), pair.after());
                }
            }
        }
        int all = differing.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("verdicts: %,d pairs, %,d compatible, %,d differ%n", ours.length, compatible, all);
        differing.forEach((what, times) -> System.out.printf("  %,6d × %s%n", times, what));
        return all;
    }
}
