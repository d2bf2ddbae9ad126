package dev.signalbox.backbone.crash;

import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Halts this process at one crash point, if the environment asks for it; otherwise nothing, at no cost. */
public final class CrashPoints {
    static final String VARIABLE = "SIGNALBOX_CRASH_AT";
    /** What a shell says of a process that was ended by SIGKILL. */
    private static final int LIKE_SIGKILL = 137;

    private static final Logger LOG = Logger.getLogger(CrashPoints.class);
    private static final @Nullable CrashOrder ORDER = ordered();
    private static final AtomicInteger TIMES = new AtomicInteger();

    private CrashPoints() {}

    private static @Nullable CrashOrder ordered() {
        String text = System.getenv(VARIABLE);
        if (text == null || text.isBlank()) {
            return null;
        }
        CrashOrder order = CrashOrder.parse(text);
        LOG.warnf("%s=%s: this process will halt there, as if it were killed", VARIABLE, text);
        return order;
    }

    /** Reads the environment now: an order that cannot be read is an error of the start. */
    public static void prepare() {
        if (ORDER != null) {
            TIMES.set(0);
        }
    }

    /** Does not return if this is the time to crash. */
    public static void reached(CrashPoint point) {
        if (ORDER != null && ORDER.at() == point && TIMES.incrementAndGet() == ORDER.time()) {
            Runtime.getRuntime().halt(LIKE_SIGKILL);
        }
    }
}
