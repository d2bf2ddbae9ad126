package dev.signalbox.bench;

import com.sun.management.ThreadMXBean;
import dev.signalbox.contract.check.OfflineCheck;
import dev.signalbox.contract.check.OfflineVerdict;
import dev.signalbox.contract.model.ProductId;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures what a check costs: {@code signalbox bench ContractCheck [COUNT]}. A contract of 2,000 properties and about 190 KB
 * against its predecessor, read, compared and mapped; and documents that are made to cost more than they should. CPU is
 * the checking thread's own, which a busy machine does not lengthen; what it allocated is far more than it held at once, for
 * which a heap as small as {@code -Xmx64m} is the test.
 */
public final class ContractCheck {
    private static final int PROPERTIES = 2000;
    private static final int LEVELS = 100_000;
    private static final int DOUBLINGS = 40;
    private static final int WARM_UP = 20;

    private final OfflineCheck check = new OfflineCheck(new ProductId("bench.wide"), change -> false);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int count;

    private ContractCheck(int count) {
        this.count = count;
    }

    public static void main(String[] arguments) {
        new ContractCheck(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200).run();
    }

    private void run() {
        byte[] before = wide("1.0.0", PROPERTIES);
        byte[] after = wide("1.1.0", PROPERTIES + 1);
        System.out.printf("a contract of %,d properties, %,d bytes%n", PROPERTIES, before.length);
        measure("accepted, one property more", after, Optional.of(before));
        measure("rejected, one property less", wide("1.1.0", PROPERTIES - 1), Optional.of(before));
        measure("%,d levels deep".formatted(LEVELS), bytes("a: " + "[".repeat(LEVELS)), Optional.empty());
        measure("an anchor that holds itself", bytes("a: &a {b: *a}\n"), Optional.empty());
        measure("%d doublings by alias".formatted(DOUBLINGS), doubled(), Optional.empty());
    }

    private void measure(String what, byte[] document, Optional<byte[]> against) {
        Histogram nanos = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        long started = System.nanoTime();
        OfflineVerdict verdict = check.of(document, against);
        long first = System.nanoTime() - started;
        for (int i = 0; i < WARM_UP; i++) {
            check.of(document, against);
        }
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long busyBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            check.of(document, against);
            nanos.recordValue(System.nanoTime() - begun);
        }
        long busy = (threads.getCurrentThreadCpuTime() - busyBefore) / count;
        long allocated = (threads.getCurrentThreadAllocatedBytes() - allocatedBefore) / count;
        System.out.printf(
                "%-30s %-10s first %7.1f ms, median %7.2f ms, P95 %7.2f ms, %7.2f ms of CPU each, %6.2f MB allocated%n",
                what,
                said(verdict),
                millis(first),
                millis(nanos.getValueAtPercentile(50)),
                millis(nanos.getValueAtPercentile(95)),
                millis(busy),
                allocated / 1e6);
    }

    private static String said(OfflineVerdict verdict) {
        return verdict instanceof OfflineVerdict.Judged judged
                ? judged.outcome().name()
                : "refused";
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static byte[] wide(String version, int properties) {
        return WideContract.yaml(version, properties, PROPERTIES);
    }

    private static byte[] doubled() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= DOUBLINGS; i++) {
            yaml.append("a%d: &a%d [*a%d , *a%d ]\n".formatted(i, i, i - 1, i - 1));
        }
        return bytes(yaml.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
