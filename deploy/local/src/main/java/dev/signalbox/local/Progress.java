package dev.signalbox.local;

import java.time.Duration;

/** Hears how the parts of the stack come up and go down, from several threads at once. */
public interface Progress {
    /** A listener for those who only want the result. */
    Progress SILENT = new Progress() {};

    default void starting(String part) {}

    default void ready(String part, Duration time) {}

    default void stopped(String part) {}

    /** Starts the part and says so before and after. */
    default void start(Part part) {
        starting(part.name());
        long begun = System.nanoTime();
        part.start();
        ready(part.name(), Duration.ofNanos(System.nanoTime() - begun));
    }
}
