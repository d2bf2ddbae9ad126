package dev.signalbox.backbone.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Lets writes over HTTP through while the service keeps up, and refuses them before anything is done while it does not
 * (docs/adr/0026). What it let through is finished.
 */
@Singleton
public class WriteGate {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** What was so long ago says nothing of now. */
    private static final Duration STALE = Duration.ofSeconds(5);

    private final PressureConfig bounds;
    private final Supplier<Pressure> measure;
    private final Semaphore writes;
    private final Counter refused;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Pressure last = Pressure.NONE;
    private volatile long lookedAtNanos = System.nanoTime() - FRESH.toNanos();

    @Inject
    WriteGate(PressureConfig bounds, Backbone backbone, MeterRegistry meters) {
        this(bounds, () -> backbone.pressure(bounds.outbox()), meters);
    }

    WriteGate(PressureConfig bounds, Supplier<Pressure> measure, MeterRegistry meters) {
        this.bounds = bounds;
        this.measure = measure;
        this.writes = new Semaphore(bounds.writes());
        this.refused = Counter.builder("signalbox.writes.refused")
                .description("Writes over HTTP that were refused because the service had too much before it")
                .register(meters);
    }

    /**
     * Does a write.
     *
     * @throws OverloadedException if the service has more before it than its bounds; the write was not begun then
     */
    public <T> T pass(Supplier<T> write) {
        if (!writes.tryAcquire()) {
            throw refused("more than " + bounds.writes() + " writes are under way");
        }
        try {
            Optional<String> over = now().over(bounds);
            if (over.isPresent()) {
                throw refused(over.get());
            }
            return write.get();
        } finally {
            writes.release();
        }
    }

    private OverloadedException refused(String what) {
        refused.increment();
        return new OverloadedException(what, bounds.retryAfter());
    }

    /** One write looks, which asks the broker and the database; the others go by the last look and wait for nobody. */
    private Pressure now() {
        long age = System.nanoTime() - lookedAtNanos;
        if (age >= FRESH.toNanos() && looking.compareAndSet(false, true)) {
            try {
                last = measure.get();
                lookedAtNanos = System.nanoTime();
            } finally {
                looking.set(false);
            }
            return last;
        }
        return age >= STALE.toNanos() ? Pressure.NONE : last;
    }
}
