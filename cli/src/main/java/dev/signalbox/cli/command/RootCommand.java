package dev.signalbox.cli.command;

import dev.signalbox.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signalbox} without a command: says what there is. */
@Command(
        name = "signalbox",
        header = "Signalbox: the event-driven backbone of a data mesh.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, nothing to object",
            "1:findings: rejected, blocked, unreadable, not found",
            "2:the call is wrong, or the input too large",
            "3:a part of the mesh cannot be reached, or did not answer in time",
            "4:a contract that is checked here has the wrong version",
            "5:a document that is checked here is no valid contract",
            "70:a fault of signalbox itself"
        },
        footer = {
            "",
            "Start here:",
            "  signalbox demo                                  see it work",
            "  signalbox up                                    start a mesh on this machine",
            "  signalbox publish orders.odcs.yaml --domain sales --wait",
            "",
            "signalbox <command> --help says more, with an example."
        })
final class RootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
