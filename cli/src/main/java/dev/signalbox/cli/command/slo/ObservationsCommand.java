package dev.signalbox.cli.command.slo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Addresses.Part;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.command.option.ServiceOptions;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ObservationView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is measured and enters no objective. */
@Command(
        name = "observations",
        header = "Show what is measured of a product and counts for no objective, and why.",
        footer = {"", "Example:", "  signalbox slo observations network.services"})
public final class ObservationsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final ServiceOptions serviceOptions = new ServiceOptions(Part.SLI);

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String product = "";

    public ObservationsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient sli = serviceOptions.client(surroundings)) {
            JsonNode observations = sli.all(Resource.of("observations").with("product", product), "observations");
            output.print(Structured.tree(observations), () -> ObservationView.list(observations));
            return ExitCode.FINE.code();
        }
    }
}
