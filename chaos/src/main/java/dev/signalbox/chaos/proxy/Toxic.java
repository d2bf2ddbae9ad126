package dev.signalbox.chaos.proxy;

import java.time.Duration;

/** What spoils a stream of bytes; names, attributes and meaning are Toxiproxy's. */
public sealed interface Toxic {

    /** Every piece comes later, by {@code latency} give or take {@code jitter}. */
    record Latency(Duration latency, Duration jitter) implements Toxic {}

    /** No more than so many kilobytes a second get through. */
    record Bandwidth(long rate) implements Toxic {
        public Bandwidth {
            if (rate <= 0) {
                throw new IllegalArgumentException("rate is " + rate + "; at least 1 KB/s must get through");
            }
        }
    }

    /** The end of the stream is passed on this much later. */
    record SlowClose(Duration delay) implements Toxic {}

    /** Nothing gets through, and after this time the connection is closed; with zero it stays open for ever. */
    record Timeout(Duration timeout) implements Toxic {}

    /** Pieces are cut into smaller ones, with a pause before each. */
    record Slicer(int averageSize, int sizeVariation, Duration delay) implements Toxic {
        public Slicer {
            if (averageSize <= 0 || sizeVariation < 0 || sizeVariation >= averageSize) {
                throw new IllegalArgumentException("size_variation must be less than average_size, which is above 0");
            }
        }
    }

    /** After this time both sides get a reset instead of an end. */
    record ResetPeer(Duration timeout) implements Toxic {}

    /** After so many bytes the connection is closed. */
    record LimitData(long bytes) implements Toxic {}
}
