package dev.signalbox.governance.model.violation;

/** How much of a violation is told at the most; every reader of the events may rely on it. */
final class Caps {
    /** Pieces of evidence. */
    static final int EVIDENCE = 20;

    private static final int TEXT = 2048;

    private Caps() {}

    /** A text that ends where the event's does, between characters. */
    static String text(String whole) {
        if (whole.length() <= TEXT) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(TEXT - 2)) ? TEXT - 2 : TEXT - 1;
        return whole.substring(0, end) + "…";
    }
}
