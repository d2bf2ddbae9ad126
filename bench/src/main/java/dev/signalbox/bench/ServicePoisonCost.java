package dev.signalbox.bench;

import dev.signalbox.local.MeshService;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What poison costs a service that works on what it reads: {@code signalbox bench ServicePoisonCost [COUNT [ROUNDS]]}. sli-service
 * counts so many measurements, once as they are and once with a record that nobody can read after each hundredth, in turn in one run.
 * It is paused while a batch is written, and timed from its first commit until its lanes stand at their ends.
 *
 * <p>{@link PoisonCost} asks the same of the engine with a handler that costs nothing. At the end the dead letters must be exactly the
 * poison and the sums of each product the ledger's; otherwise there is no figure.
 */
public final class ServicePoisonCost {
    private static final long SEED = 20261127;
    private static final int ONE_IN = 100;
    private static final long LOOK_MILLIS = 5;
    private static final long GIVE_UP_MINUTES = 10;

    private final MeasuredMesh mesh;
    private final int count;
    private final int batches;
    private final MadeUpMeasurements measurements;
    private final Set<String> poison = ConcurrentHashMap.newKeySet();
    private int nextBatch;

    private ServicePoisonCost(MeasuredMesh mesh, int count, int rounds) {
        this.mesh = mesh;
        this.count = count;
        batches = 2 * (rounds + 1);
        measurements = new MadeUpMeasurements(mesh.codec(), MeasuredMesh.TOPIC, mesh.products(), SEED, Instant.now());
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
        try (MeasuredMesh mesh = new MeasuredMesh()) {
            new ServicePoisonCost(mesh, count, rounds).run(rounds);
        }
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        mesh.introduce();
        mesh.service().start();
        PoisonRounds done = PoisonRounds.run(rounds, (round, isClean) -> perSecond(isClean));
        compare();
        System.out.printf("%,d events, %,d records of poison beside them, %s%n", count, count / ONE_IN, done.medians());
    }

    /** Events a second that can be read. */
    private double perSecond(boolean isClean) throws InterruptedException, SQLException {
        long before = mesh.read();
        mesh.service().pause();
        int records;
        try {
            records = write(isClean);
        } finally {
            mesh.service().resume();
        }
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        long began = 0;
        long first = 0;
        while (true) {
            long done = mesh.read() - before;
            if (began == 0 && done > 0) {
                began = System.nanoTime();
                first = done;
            }
            if (done >= records) {
                return (records - first) * ((double) count / records) / ((System.nanoTime() - began) / 1e9);
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("read " + done + " of " + records);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /** Returns how many records it wrote. */
    private int write(boolean isClean) {
        int[] sent = new int[2];
        try (EventWriter writer = mesh.writer()) {
            measurements.write(count, nextBatch++, batches, event -> {
                writer.write(event);
                if (!isClean && sent[0] % ONE_IN == ONE_IN / 2) {
                    writer.write(PoisonedLoad.poisoned(event, sent[1]++), (place, refused) -> {
                        if (refused == null) {
                            poison.add(place.partition() + ":" + place.offset());
                        }
                    });
                }
                sent[0]++;
            });
        }
        return sent[0] + sent[1];
    }

    private void compare() throws SQLException {
        try (DeadLettersRead letters =
                new DeadLettersRead(mesh.kafka().consumer("bench-letters"), MeshService.SLI.folder())) {
            letters.awaitAll(new HashSet<>(poison));
            if (!letters.isAll()) {
                throw new IllegalStateException("more dead letters than poison");
            }
        }
        mesh.compare(measurements);
    }
}
