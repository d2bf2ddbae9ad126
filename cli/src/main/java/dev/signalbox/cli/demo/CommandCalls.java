package dev.signalbox.cli.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Calls the command line from inside, as a person does from outside. */
public record CommandCalls(Supplier<CommandLine> signalbox) {

    /** How a call ended and what it printed. */
    record Ended(int exitCode, String printed) {
        private static final String ESCAPES = "\u001b\\[[0-9;]*m";
        private static final String GAP = " … ";

        /** Each of these is on a line of it; words around a gap are on the same line, in this order. */
        boolean says(List<String> all) {
            List<String> lines = printed.replaceAll(ESCAPES, "").lines().toList();
            return all.stream().allMatch(said -> lines.stream().anyMatch(line -> inOrder(line, said)));
        }

        private static boolean inOrder(String line, String said) {
            int from = 0;
            for (String words : said.split(GAP, -1)) {
                int start = from;
                OptionalInt end = Stream.of(words.split("\\|", -1))
                        .filter(word -> line.indexOf(word, start) >= 0)
                        .mapToInt(word -> line.indexOf(word, start) + word.length())
                        .min();
                if (end.isEmpty()) {
                    return false;
                }
                from = end.getAsInt();
            }
            return true;
        }
    }

    /** Results, and what went to standard error where there are none. */
    Ended call(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = signalbox
                .get()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new Ended(
                exitCode, (out.toString().isBlank() ? err : out).toString().stripTrailing());
    }
}
