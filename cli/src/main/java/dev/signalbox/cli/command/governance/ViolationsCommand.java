package dev.signalbox.cli.command.governance;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Violations of the policies: the list, or one of them. */
@Command(
        name = "violations",
        header = "Show where products violate the policies.",
        synopsisSubcommandLabel = "[list|show]",
        description = {"", "Without a command it lists the open ones."},
        footer = {
            "",
            "Examples:",
            "  signalbox violations",
            "  signalbox violations list --domain care --status resolved",
            "  signalbox violations show 7d5c0f1e-2b0a-5d0c-9d5e-0c9c1f3c7a11"
        })
public final class ViolationsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** The group with its commands. */
    public static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new ViolationsCommand())
                .addSubcommand(new ListViolationsCommand(surroundings))
                .addSubcommand(new ShowViolationCommand(surroundings));
    }

    @Override
    public Integer call() {
        CommandLine list = command.commandLine().getSubcommands().get("list");
        return list == null ? ExitCode.INTERNAL.code() : list.execute();
    }
}
