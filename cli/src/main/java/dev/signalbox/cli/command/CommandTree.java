package dev.signalbox.cli.command;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.consume.ConsumersCommand;
import dev.signalbox.cli.command.consume.DeclareCommand;
import dev.signalbox.cli.command.consume.TailCommand;
import dev.signalbox.cli.command.consume.WithdrawCommand;
import dev.signalbox.cli.command.contract.ContractCommand;
import dev.signalbox.cli.command.deadletter.DlqCommand;
import dev.signalbox.cli.command.governance.ViolationsCommand;
import dev.signalbox.cli.command.local.DemoCommand;
import dev.signalbox.cli.command.local.DownCommand;
import dev.signalbox.cli.command.local.StatusCommand;
import dev.signalbox.cli.command.local.TestCommand;
import dev.signalbox.cli.command.local.UpCommand;
import dev.signalbox.cli.command.option.DurationText;
import dev.signalbox.cli.command.option.TimeText;
import dev.signalbox.cli.command.product.GetCommand;
import dev.signalbox.cli.command.product.LineageCommand;
import dev.signalbox.cli.command.product.ListCommand;
import dev.signalbox.cli.command.product.PublishCommand;
import dev.signalbox.cli.command.product.RefreshCommand;
import dev.signalbox.cli.command.product.SearchCommand;
import dev.signalbox.cli.command.slo.MeasureCommand;
import dev.signalbox.cli.command.slo.SloCommand;
import dev.signalbox.cli.command.state.HashCommand;
import dev.signalbox.cli.command.state.RebuildCommand;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.outcome.FailurePrinter;
import java.time.Duration;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/** All commands of {@code signalbox}, wired. */
public final class CommandTree {
    private CommandTree() {}

    public static CommandLine of(Surroundings surroundings) {
        FailurePrinter failures = new FailurePrinter();
        return new CommandLine(new RootCommand())
                .addSubcommand(new UpCommand())
                .addSubcommand(new DownCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new DemoCommand(surroundings, CommandTree::of))
                .addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new RefreshCommand(surroundings))
                .addSubcommand(new MeasureCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new SearchCommand(surroundings))
                .addSubcommand(new GetCommand(surroundings))
                .addSubcommand(new LineageCommand(surroundings))
                .addSubcommand(new ConsumersCommand(surroundings))
                .addSubcommand(new DeclareCommand(surroundings))
                .addSubcommand(new WithdrawCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
                .addSubcommand(ContractCommand.of(surroundings))
                .addSubcommand(ViolationsCommand.of(surroundings))
                .addSubcommand(SloCommand.of(surroundings))
                .addSubcommand(new HashCommand(surroundings))
                .addSubcommand(new RebuildCommand())
                .addSubcommand(DlqCommand.of(surroundings))
                .addSubcommand(new TestCommand())
                .addSubcommand("generate-completion", new GenerateCompletion())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .registerConverter(Duration.class, DurationText::parse)
                .registerConverter(TimeText.class, TimeText::new)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setExitCodeExceptionMapper(failure -> ExitCode.INTERNAL.code());
    }
}
