package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What can be done with contracts before they are published. */
@Command(
        name = "contract",
        header = "Check, compare, convert and end contracts.",
        synopsisSubcommandLabel = "<command>",
        footer = {
            "",
            "Examples:",
            "  signalbox contract check orders.odcs.yaml --product sales.orders",
            "  signalbox contract diff old.odcs.yaml new.odcs.yaml",
            "  signalbox contract export asyncapi orders.odcs.yaml"
        })
public final class ContractCommand implements Callable<Integer> {
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
        return new CommandLine(new ContractCommand())
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new DiffCommand(surroundings))
                .addSubcommand(new ChangelogCommand(surroundings))
                .addSubcommand(new ExportCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new DeprecateCommand())
                .addSubcommand(new ExtendCommand())
                .addSubcommand(new RetireCommand());
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
