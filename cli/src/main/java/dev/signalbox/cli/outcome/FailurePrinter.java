package dev.signalbox.cli.outcome;

import dev.signalbox.local.PartFailed;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error why a command failed and what to do next; never with a stack trace. */
public final class FailurePrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** For those who mend Signalbox itself. */
    private static final String DEBUG = "SIGNALBOX_DEBUG";

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (System.getenv(DEBUG) != null) {
            failure.printStackTrace(err);
        }
        if (failure instanceof CommandFailedException known) {
            print(err, known.problem(), known.next());
            return known.exitCode().code();
        }
        if (failure instanceof PublicationRefusedException refused) {
            print(err, (refused.isTooLarge() ? "413 " : "") + refused.problem(), advice(refused));
            return ExitCode.USAGE.code();
        }
        if (failure instanceof PartFailed part) {
            err.println("error: " + part.getMessage());
            err.flush();
            return ExitCode.UNREACHABLE.code();
        }
        print(
                err,
                "signalbox itself failed: " + failure,
                "please report it, with the output of the same call under " + DEBUG + "=1");
        return ExitCode.INTERNAL.code();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        List<String> meant =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = meant.isEmpty() ? "" : "did you mean " + String.join(" or ", meant) + "? ";
        print(command.getErr(), String.valueOf(failure.getMessage()), hint + name + " --help shows the options");
        return ExitCode.USAGE.code();
    }

    private static String advice(PublicationRefusedException refused) {
        return refused.next()
                + refused.setting()
                        .map(setting -> ": --" + setting.name() + " " + setting.value())
                        .orElse("");
    }

    private static void print(PrintWriter err, String problem, String next) {
        err.println("error: " + problem);
        err.println("next:  " + next);
        err.flush();
    }
}
