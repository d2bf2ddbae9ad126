package dev.signalbox.cli.mesh;

import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.List;
import java.util.stream.Stream;

/** What was measured many times in one window, and of which the mesh works out the statistic (docs/adr/0044). */
public record RawSamples(List<String> numbers) {
    /** The attribute that carries them, between spaces. */
    static final String ATTRIBUTE = "samples";

    private static final int MOST = 10_000;

    public RawSamples {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw CommandFailedException.usage("there are no samples", "give at least one number");
        }
        if (numbers.size() > MOST) {
            throw CommandFailedException.usage(
                    numbers.size() + " samples are more than the " + MOST + " that a measurement carries",
                    "measure shorter windows, or send a sketch of them (docs/service-levels.md)");
        }
        for (String number : numbers) {
            if (!isFinite(number)) {
                throw CommandFailedException.usage(
                        "'" + number + "' among the samples is no number",
                        "write numbers such as 12.1 with commas, spaces or line ends between them");
            }
        }
    }

    /** From a text with commas, spaces or line ends between the numbers. */
    public static RawSamples of(String text) {
        return new RawSamples(
                Stream.of(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).toList());
    }

    /** Whether a statistic can be told of samples. */
    public static boolean have(String statistic) {
        return statistic.matches("min|max|p\\d{1,2}(\\.\\d{1,6})?|p100");
    }

    String attribute() {
        return String.join(" ", numbers);
    }

    private static boolean isFinite(String number) {
        try {
            return Double.isFinite(Double.parseDouble(number));
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
