package dev.signalbox.cli.command.slo;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What can be asked about service levels. */
@Command(
        name = "slo",
        header = "Show how products keep what their contracts promise.",
        synopsisSubcommandLabel = "<command>",
        footer = {
            "",
            "Examples:",
            "  signalbox slo status",
            "  signalbox slo status network.services",
            "  signalbox slo spent network.services"
        })
public final class SloCommand implements Callable<Integer> {
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
        return new CommandLine(new SloCommand())
                .addSubcommand(new SloStatusCommand(surroundings))
                .addSubcommand(new SpentCommand(surroundings))
                .addSubcommand(new ObservationsCommand(surroundings))
                .addSubcommand(RulesCommand.of(surroundings));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
