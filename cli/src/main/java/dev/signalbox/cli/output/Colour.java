package dev.signalbox.cli.output;

import java.io.Console;

/** Colour for a terminal; plain text for everything else, and where {@code NO_COLOR} is set. */
public enum Colour {
    GREEN(32),
    RED(31),
    YELLOW(33),
    DIM(2),
    BOLD(1);

    private static final boolean ON = isTerminal() && System.getenv("NO_COLOR") == null;

    private final int code;

    Colour(int code) {
        this.code = code;
    }

    public String of(String text) {
        return ON ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Whether a person is looking: input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal
    public static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
