package dev.signalbox.cli.command.deadletter;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Dead letters: the list, one of them, and what is to become of them. */
@Command(
        name = "dlq",
        header = "Show a service's dead letters; have them read again, or settle them.",
        synopsisSubcommandLabel = "(list|show|redrive|purge)",
        description = {
            "",
            "A dead letter is a record that a service could not read. Orders about them are kept on the service's redrive topic, with who"
                    + " gave them and why."
        },
        footer = {
            "",
            "Examples:",
            "  signalbox dlq list contract --state open",
            "  signalbox dlq show contract 0:17",
            "  signalbox dlq redrive contract --reason UNKNOWN_SCHEMA_ID --because \"schema registered\" --yes",
            "  signalbox dlq purge sli --domain care --because \"test data\" --yes"
        })
public final class DlqCommand implements Callable<Integer> {
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
        return new CommandLine(new DlqCommand())
                .addSubcommand(new ListLettersCommand(surroundings))
                .addSubcommand(new ShowLetterCommand(surroundings))
                .addSubcommand(new RedriveCommand(surroundings))
                .addSubcommand(new PurgeCommand(surroundings));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
