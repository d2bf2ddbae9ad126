package dev.signalbox.cli.command.option;

import dev.signalbox.cli.output.Colour;
import dev.signalbox.cli.output.Format;
import dev.signalbox.cli.output.Progress;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.stack.StackLines;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command has: help, and how results are printed. */
public final class OutputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<format>",
            description = "How results are printed: table (for people), json or yaml (for programs).")
    private Format format = Format.TABLE;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    public Format format() {
        return format;
    }

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    public Progress progress(InstantSource clock) {
        return new Progress(err(), clock, Colour.isTerminal());
    }

    /** The lines of a stack that comes up or goes down; they go to standard error, so that results stay readable by programs. */
    public StackLines stackLines() {
        return new StackLines(err(), Colour.isTerminal());
    }

    /** Prints one result: the tree for programs, the text for people. */
    public void print(Object tree, Supplier<String> text) {
        switch (format) {
            case TABLE -> out().println(text.get());
            case JSON -> out().println(Structured.json(tree));
            case YAML -> out().println(Structured.yaml(tree));
        }
        out().flush();
    }

    /** Prints one of many results as they come: a line, a JSON line, or a YAML document. */
    public void printOne(Object tree, Supplier<String> line) {
        switch (format) {
            case TABLE -> out().println(line.get());
            case JSON -> out().println(Structured.jsonLine(tree));
            case YAML -> out().println("---\n" + Structured.yaml(tree));
        }
        out().flush();
    }
}
