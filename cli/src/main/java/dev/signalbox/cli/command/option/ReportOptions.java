package dev.signalbox.cli.command.option;

import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.finding.GitHubAnnotations;
import dev.signalbox.cli.finding.JunitReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Findings for CI: as JUnit XML where it is asked for, as annotations on GitHub. */
public final class ReportOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--junit", paramLabel = "<file>", description = "Write the findings as a JUnit XML report too.")
    private @Nullable Path junit;

    /** @param what was looked at, such as a product and its version */
    public void report(String what, List<Finding> findings, Surroundings surroundings) throws IOException {
        if (junit != null) {
            JunitReport.write(junit, command.qualifiedName() + " " + what, findings);
        }
        if (surroundings.variable("GITHUB_ACTIONS").filter("true"::equals).isPresent()) {
            GitHubAnnotations.write(command.commandLine().getOut(), findings);
            command.commandLine().getOut().flush();
        }
    }
}
