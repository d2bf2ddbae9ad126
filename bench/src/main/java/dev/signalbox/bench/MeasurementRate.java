package dev.signalbox.bench;

import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how fast sli-service counts measurements, exactly once: {@code signalbox bench MeasurementRate [COUNT]}. It starts a
 * broker, a registry, PostgreSQL and sli-service as processes of their own, holds a thousand products to what they promise, writes
 * the measurements of a day and a half, and lets one instance read them. Before and after, it reads the same topic with a loop that
 * only polls and decodes; the ratio says more than the rate, which is the machine's.
 *
 * <p>At the end the sums of each product must be those of the ledger; otherwise there is no figure.
 */
public final class MeasurementRate {
    private static final long SEED = 20261126;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 50;
    private static final long GIVE_UP_MINUTES = 30;

    private final MeasuredMesh mesh;
    private final int count;

    private MeasurementRate(MeasuredMesh mesh, int count) {
        this.mesh = mesh;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        try (MeasuredMesh mesh = new MeasuredMesh()) {
            new MeasurementRate(mesh, arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000).run();
        }
        // The parts that were started end with the process.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException, SQLException {
        mesh.introduce();
        MadeUpMeasurements measurements = write();
        double before = decoded();
        double rate = counted();
        double after = decoded();
        mesh.compare(measurements);
        double bare = (before + after) / 2;
        System.out.printf(
                "%,d events: sli-service %,.0f/s; a loop that polls and decodes %,.0f/s before, %,.0f/s after; ratio %.2f%n",
                count, rate, before, after, rate / bare);
    }

    private MadeUpMeasurements write() {
        Instant now = Instant.now();
        MadeUpMeasurements measurements =
                new MadeUpMeasurements(mesh.codec(), MeasuredMesh.TOPIC, mesh.products(), SEED, now);
        long began = System.nanoTime();
        try (EventWriter writer = mesh.writer()) {
            measurements.write(count, writer::write);
        }
        System.out.printf("%,d events written at %,.0f/s%n", count, count / ((System.nanoTime() - began) / 1e9));
        return measurements;
    }

    private double decoded() {
        try (Consumer<byte[], byte[]> consumer = mesh.kafka().consumer("bench")) {
            List<TopicPartition> partitions = consumer.partitionsFor(MeasuredMesh.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long began = System.nanoTime();
            for (int read = 0; read < count; ) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    mesh.codec().decode(next.value(), EventType.SLI_MEASURED);
                    read++;
                }
            }
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** From the first slice that is committed until the last; joining the group is not counted. */
    private double counted() throws IOException, InterruptedException, SQLException {
        long before = mesh.read();
        mesh.service().start();
        long pid = mesh.service().pid().orElseThrow();
        long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(GIVE_UP_MINUTES);
        long began = 0;
        long first = 0;
        Duration used = Duration.ZERO;
        StringBuilder resident = new StringBuilder();
        int shown = 0;
        while (true) {
            long done = mesh.read() - before;
            if (began == 0 && done > 0) {
                began = System.nanoTime();
                first = done;
                used = ProcessUse.of(pid).processorTime();
            }
            if (done >= count) {
                break;
            }
            if (done > (long) count * (shown + 1) / 5) {
                resident.append(ProcessUse.of(pid).residentMegabytes()).append(", ");
                shown++;
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("read " + done + " of " + count);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        ProcessUse use = ProcessUse.of(pid);
        double million = (count - first) / 1e6;
        System.out.printf(
                "%.1f s; %.1f s of processor time a million in sli-service; %d MB resident at the end (%sthe most %d MB)%n",
                seconds,
                use.processorTime().minus(used).toMillis() / 1e3 / million,
                use.residentMegabytes(),
                resident,
                use.mostResidentMegabytes());
        return (count - first) / seconds;
    }
}
