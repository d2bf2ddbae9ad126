package dev.signalbox.cli.command.local;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.local.LocalStack;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the local mesh. */
@Command(
        name = "down",
        header = "Stop the mesh on this machine; its data stays unless --wipe says otherwise.",
        footer = {"", "Examples:", "  signalbox down", "  signalbox down --wipe"})
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--wipe", description = "Delete the data too: topics, schemas, databases.")
    private boolean wipe;

    @Override
    public Integer call() {
        LocalStack.here().down(wipe, output.stackLines());
        output.print(
                Map.of("stopped", true, "wiped", wipe),
                () -> wipe ? "stopped, and its data deleted" : "stopped; its data stays for the next signalbox up");
        return ExitCode.FINE.code();
    }
}
