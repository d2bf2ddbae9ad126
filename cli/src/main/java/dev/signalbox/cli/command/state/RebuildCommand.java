package dev.signalbox.cli.command.state;

import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.local.LocalStack;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.RebuildProcess;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the projection of a service of the local mesh again. */
@Command(
        name = "rebuild",
        header = "Write a service's projection again from the topics.",
        description = {
            "",
            "The service goes on answering; what it would write waits until the new projection stands in the place of the"
                    + " old one. If the rebuild ends early, the old one stays. docs/rebuild.md says what is exact, and how"
                    + " it is done on a cluster."
        },
        footer = {"", "Example:", "  signalbox rebuild catalog"})
public final class RebuildCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int REFUSED = 2;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "<service>", description = "catalog, contract, governance or sli.")
    private MeshService service = MeshService.CATALOG;

    @Override
    public Integer call() {
        try (RebuildProcess rebuild = LocalStack.here().rebuild(service).orElseThrow(RebuildCommand::noMesh)) {
            return switch (rebuild.join(this::say)) {
                case DONE -> {
                    output.print(
                            Map.of("service", service.folder(), "rebuilt", true),
                            () -> "See what it holds: signalbox hash " + service.shortName());
                    yield ExitCode.FINE.code();
                }
                case REFUSED ->
                    throw CommandFailedException.unreachable(
                            service.folder() + " was not rebuilt", "mend what is said above, and call this again");
                default ->
                    throw new IllegalStateException(
                            "the rebuild of " + service.folder() + " failed, its projection is as it was");
            };
        }
    }

    private void say(String line) {
        output.err().println(line);
        output.err().flush();
    }

    private static CommandFailedException noMesh() {
        return CommandFailedException.unreachable(
                "no mesh runs here",
                "start it with signalbox up; on a cluster run the service's image as a Job with QUARKUS_PROFILE=prod,rebuild"
                        + " (docs/rebuild.md)");
    }
}
