package dev.signalbox.cli.command;

import dev.signalbox.cli.address.Surroundings;
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
                .addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(new PublishCommand(surroundings))
                .addSubcommand(new RefreshCommand(surroundings))
                .addSubcommand(new GetCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new TailCommand(surroundings))
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
