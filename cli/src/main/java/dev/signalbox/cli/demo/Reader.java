package dev.signalbox.cli.demo;

import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.output.Colour;
import java.time.Duration;
import java.util.function.Consumer;

/** Whoever follows the story: hears it line by line, with time to read where that is a person. */
public record Reader(Consumer<String> hears, boolean needsTime) {
    private static final int WIDTH = 100;
    private static final Duration PER_WORD = Duration.ofMillis(170);
    private static final Duration AT_MOST = Duration.ofSeconds(7);
    private static final Duration GLANCE = Duration.ofMillis(1500);

    void chapter(int number, String title, String text) {
        hears.accept("\n" + Colour.BOLD.of(number + ". " + title));
        hears.accept(wrapped(text));
        pause(PER_WORD.multipliedBy(text.split(" ", -1).length));
    }

    void call(String call) {
        hears.accept("\n   " + Colour.DIM.of("$") + " signalbox " + call);
    }

    void output(String output) {
        hears.accept(output.indent(3).stripTrailing());
        pause(GLANCE);
    }

    private void pause(Duration time) {
        if (needsTime) {
            sleep(time.compareTo(AT_MOST) > 0 ? AT_MOST : time);
        }
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.unreachable("interrupted", "run the demo again");
        }
    }

    private static String wrapped(String text) {
        StringBuilder wrapped = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                wrapped.append('\n');
                column = 0;
            }
            wrapped.append(column == 0 ? "   " : " ").append(word);
            column += word.length() + 1;
        }
        return wrapped.toString();
    }
}
