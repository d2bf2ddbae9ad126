package dev.signalbox.cli.command.local;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stands in the help only: the start script runs the tests itself, with Maven. */
@Command(
        name = "test",
        header = "Run every test of Signalbox itself, with what they need (from its repository).",
        footer = {"", "Example:", "  ./signalbox test"})
public final class TestCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        throw CommandFailedException.usage(
                "the tests are run by the start script of Signalbox's repository",
                "call ./signalbox test at the root of a checkout");
    }
}
