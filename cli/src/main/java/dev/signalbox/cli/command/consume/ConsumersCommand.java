package dev.signalbox.cli.command.consume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.command.option.CatalogOptions;
import dev.signalbox.cli.command.option.OutputOptions;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.cli.outcome.ExitCode;
import dev.signalbox.cli.output.Structured;
import dev.signalbox.cli.rest.Resource;
import dev.signalbox.cli.rest.ServiceClient;
import dev.signalbox.cli.view.ConsumerView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows who reads a product. */
@Command(
        name = "consumers",
        header = "Show who reads a data product, and whether each of them can.",
        footer = {"", "Example:", "  signalbox consumers network.services"})
public final class ConsumersCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final CatalogOptions catalogOptions = new CatalogOptions();

    @Parameters(paramLabel = "<product>", description = "The product's id, <domain>.<product>.")
    private String productId = "";

    public ConsumersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (ServiceClient catalog = catalogOptions.client(surroundings)) {
            JsonNode consumers = catalog.find(Resource.of("products", productId, "consumers"))
                    .orElseThrow(() -> CommandFailedException.finding(
                            "the catalog has no product " + productId, "signalbox list shows what there is"));
            output.print(Structured.tree(consumers), () -> ConsumerView.list(consumers));
            return ExitCode.FINE.code();
        }
    }
}
