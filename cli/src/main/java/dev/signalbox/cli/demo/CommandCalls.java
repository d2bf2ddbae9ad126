package dev.signalbox.cli.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Calls the command line from inside, as a person does from outside. */
public record CommandCalls(Supplier<CommandLine> signalbox) {

    /** How a call ended and what it printed. */
    record Ended(int exitCode, String printed) {
        private static final String ESCAPES = "\u001b\\[[0-9;]*m";

        boolean says(List<String> words) {
            String plain = printed.replaceAll(ESCAPES, "");
            return words.stream().allMatch(plain::contains);
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
