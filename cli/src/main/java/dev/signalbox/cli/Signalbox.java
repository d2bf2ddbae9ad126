package dev.signalbox.cli;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.CommandTree;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code signalbox}. */
public final class Signalbox {
    private Signalbox() {}

    public static void main(String[] args) {
        CommandLine signalbox = CommandTree.of(Surroundings.ofThisProcess());
        signalbox.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        signalbox.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(signalbox.execute(args));
    }
}
