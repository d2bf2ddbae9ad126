package dev.signalbox.cli.command.local;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Table;
import dev.signalbox.cli.stack.StackLines;
import dev.signalbox.local.LocalStack;
import dev.signalbox.local.StackState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the local mesh. */
@Command(
        name = "up",
        header = "Start a mesh on this machine: broker, PostgreSQL, registry and the four services.",
        description = {"", "Data is kept between starts. What runs already is left alone."},
        footer = {"", "Example:", "  signalbox up"})
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        StackState state = start(LocalStack.here(), output.stackLines());
        output.print(tree(state), () -> text(state));
        return ExitCode.FINE.code();
    }

    /** Starts the stack; whether that works or not, the lines end on a clean one. */
    static StackState start(LocalStack stack, StackLines lines) {
        try {
            return stack.up(lines);
        } finally {
            lines.end();
        }
    }

    private static Map<String, Object> tree(StackState state) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bootstrapServers", state.bootstrapServers());
        tree.put("registryUrl", state.registryUrl());
        tree.put("services", new TreeMap<>(state.services()));
        return tree;
    }

    private static String text(StackState state) {
        Table table = new Table("PART", "ADDRESS");
        table.row("kafka", state.bootstrapServers());
        table.row("registry", state.registryUrl());
        new TreeMap<>(state.services()).forEach((service, address) -> table.row(service, address));
        return """

                %s

                The mesh is open to everyone on this machine and to nobody else. Next:
                  signalbox demo                         see it work: five domains of a telco, in three minutes
                  signalbox publish <contract> --domain <domain> --wait
                  signalbox down                         stop it; the data stays""".formatted(table.render());
    }
}
