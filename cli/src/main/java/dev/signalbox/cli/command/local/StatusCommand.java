package dev.signalbox.cli.command.local;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Table;
import dev.signalbox.local.LocalStack;
import dev.signalbox.local.PartStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how each part of the local mesh does. */
@Command(
        name = "status",
        header = "Show how each part of the mesh on this machine does.",
        description = {"", "Exit code 0 if all of it is ready, 3 if not."},
        footer = {"", "Example:", "  signalbox status -o json"})
public final class StatusCommand implements Callable<Integer> {
    private static final long MIB = 1024 * 1024;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        LocalStack stack = LocalStack.here();
        List<PartStatus> parts = stack.status();
        if (parts.isEmpty()) {
            throw CommandFailedException.unreachable("no mesh runs here", "start it with signalbox up");
        }
        output.print(parts.stream().map(StatusCommand::tree).toList(), () -> table(parts));
        List<String> down = parts.stream()
                .filter(part -> !part.ready())
                .map(PartStatus::name)
                .toList();
        if (!down.isEmpty()) {
            throw CommandFailedException.unreachable(
                    String.join(", ", down) + " not ready",
                    "start what is missing with signalbox up; the logs are in " + stack.logs());
        }
        return ExitCode.FINE.code();
    }

    private static String table(List<PartStatus> parts) {
        Table table = new Table("PART", "STATE", "PID", "MEMORY", "ADDRESS");
        for (PartStatus part : parts) {
            table.row(
                    part.name(),
                    part.ready() ? "ready" : "DOWN",
                    part.pid().isPresent() ? Long.toString(part.pid().getAsLong()) : "-",
                    part.residentBytes().isPresent() ? part.residentBytes().getAsLong() / MIB + " MiB" : "-",
                    part.address());
        }
        return table.render();
    }

    private static Map<String, Object> tree(PartStatus part) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", part.name());
        tree.put("ready", part.ready());
        tree.put("ours", part.ours());
        tree.put("address", part.address());
        part.pid().ifPresent(pid -> tree.put("pid", pid));
        part.residentBytes().ifPresent(bytes -> tree.put("residentBytes", bytes));
        return tree;
    }
}
