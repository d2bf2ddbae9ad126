package dev.signalbox.publication.document;

import java.util.Locale;

/** Sizes for people. */
public final class Megabytes {
    private static final int KIB = 1024;
    private static final int MIB = KIB * KIB;

    private Megabytes() {}

    public static String of(long bytes) {
        return bytes >= MIB
                ? String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MIB)
                : String.format(Locale.ROOT, "%d KiB", bytes / KIB);
    }
}
