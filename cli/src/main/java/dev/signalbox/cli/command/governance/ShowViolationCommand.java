package dev.signalbox.cli.command.governance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ViolationView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one violation. */
@Command(
        name = "show",
        header = "Show one violation with its evidence and what to do about it.",
        footer = {"", "Example:", "  signalbox violations show 7d5c0f1e-2b0a-5d0c-9d5e-0c9c1f3c7a11"})
public final class ShowViolationCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.GOVERNANCE);

    @Parameters(paramLabel = "<violation>", description = "The violation's id, as signalbox violations list shows it.")
    private String violationId = "";

    public ShowViolationCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient governance = serviceOptions.client(surroundings)) {
            JsonNode violation = governance
                    .find(Resource.of("violations", violationId))
                    .orElseThrow(() -> CommandFailedException.finding(
                            "there is no violation " + violationId,
                            "signalbox violations list --status all shows what there is"));
            output.print(Structured.tree(violation), () -> ViolationView.one(violation));
            return ExitCode.FINE.code();
        }
    }
}
