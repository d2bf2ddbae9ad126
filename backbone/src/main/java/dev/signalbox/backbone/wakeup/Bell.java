package dev.signalbox.backbone.wakeup;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes one waiting worker; what came before the waiting counts, and many rings count once. */
public final class Bell {
    private final Semaphore ends = new Semaphore(0);
    private final AtomicBoolean rung = new AtomicBoolean();

    /** There is something to do. */
    public void ring() {
        rung.set(true);
        wake();
    }

    /** Ends the waiting without a ring: something that the worker had begun itself has ended. */
    public void wake() {
        if (ends.availablePermits() == 0) {
            ends.release();
        }
    }

    /**
     * Waits until it rings or is woken, at most so long. An interrupt ends the waiting and stays set.
     *
     * @return whether it rang since the last waiting ended
     */
    public boolean await(Duration atMost) {
        try {
            if (ends.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                ends.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return rung.getAndSet(false);
    }
}
